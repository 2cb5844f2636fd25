"""The demo's own pages, alert, services and notes: nothing in them must be looked at."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from django.core.management import call_command
from wagtail.models import Page

from shared_content.library.actions.load_contacts import load_contacts
from shared_content.library.actions.load_library import LoadReport
from shared_content.packs.reader import PACKS_ROOT, read_pack
from shared_content.writing.report import Words, look_at_page, look_at_words
from tenants.alerts.models import Alert
from tenants.inheritance.models import Adjustment
from tenants.registry.models import Community
from tenants.services.models import Service
from tests.embedded.test_seed_demo import library, var
from vrc.tenancy import in_community, in_public

__all__ = ["library", "var"]
pytestmark = pytest.mark.filterwarnings(
    "ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"
)


def test_nothing_in_the_demo_must_be_looked_at(
    library: dict[str, uuid.UUID],
    var: Path,
    riverbend: Community,
    larkfield: Community,
) -> None:
    with in_public():
        load_contacts(read_pack(PACKS_ROOT, complete=True).contacts, LoadReport())
    call_command("seed_demo", verbosity=0)
    wrong, pages, services = [], 0, 0
    for community in (riverbend, larkfield):
        with in_community(community):
            reports = [
                (page.title, look_at_page(page))
                for page in Page.objects.filter(depth__gt=1).specific()
            ]
            pages += len(reports)
            reports += [
                (alert.words["en"], look_at_words([Words("Text", alert.words["en"])]))
                for alert in Alert.objects.all()
            ]
            reports += [
                ("note", look_at_words([Words("Note", row.note_html, is_html=True)]))
                for row in Adjustment.objects.exclude(note_html="")
            ]
            for service in Service.objects.all():
                services += 1
                texts = [service.title, service.organization_name, service.summary]
                report = look_at_words(
                    [Words("Text", text) for text in texts]
                    + [Words("Phone", service.phone, is_number=True)]
                )
                reports.append((service.title, report))
            wrong += [
                f"{community.slug}, {title}: {finding.code.value} “{finding.quote}”"
                for title, report in reports
                for finding in report.must
            ]
    assert not wrong
    assert pages > 40
    assert services > 5
