"""A new release brings communities up to date, and only those that were behind."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from tenants.public_site.selectors import site_state
from tenants.registry.management.commands import prepare_platform
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


def test_what_visitors_read_is_made_again_where_tables_changed(riverbend, larkfield, monkeypatch):
    def revision(community):
        with in_community(community):
            return site_state().revision

    before = revision(riverbend), revision(larkfield)
    monkeypatch.setattr(prepare_platform, "migrate_public", lambda: None)
    monkeypatch.setattr(prepare_platform, "build_template", lambda: None)
    monkeypatch.setattr(prepare_platform, "migrate_schema", lambda schema: None)
    monkeypatch.setattr(prepare_platform, "behind", lambda schemas: [riverbend.schema_name])
    call_command("prepare_platform", without_library=True, stdout=StringIO())
    assert (revision(riverbend), revision(larkfield)) == (before[0] + 1, before[1])
