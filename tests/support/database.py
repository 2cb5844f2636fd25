"""The test run's own database on the server the settings name."""

import os

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql


def fresh_database() -> str:
    """Drop and create `test_<name>` (one per xdist worker) and point Django at it."""
    options = settings.DATABASES["default"]
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    name = f"test_{options['NAME']}_{worker}".rstrip("_")
    connection.close()
    with psycopg.connect(
        dbname="postgres",
        user=options["USER"] or None,
        password=options["PASSWORD"] or None,
        host=options["HOST"] or None,
        port=options["PORT"] or None,
        autocommit=True,
    ) as server:
        server.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name
    return name
