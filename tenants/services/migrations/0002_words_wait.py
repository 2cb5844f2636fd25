"""The index of words collects what is new, as an import of thousands of services needs."""

from __future__ import annotations

import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("services", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            # A setting of the index: nothing is built again, however many communities there are.
            database_operations=[
                migrations.RunSQL(
                    "ALTER INDEX service_by_words "
                    "SET (fastupdate = on, gin_pending_list_limit = 256)",
                    "ALTER INDEX service_by_words "
                    "SET (fastupdate = off), RESET (gin_pending_list_limit)",
                ),
            ],
            state_operations=[
                migrations.RemoveIndex("service", "service_by_words"),
                migrations.AddIndex(
                    "service",
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=True,
                        fields=["search_vector"],
                        gin_pending_list_limit=256,
                        name="service_by_words",
                    ),
                ),
            ],
        ),
    ]
