"""Money, rumor cards, documents, services: each says its sentence when it should."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from wagtail.documents.models import Document

from tenants.attention.matters import Scene, matters
from tenants.local_content.models import (
    CourtDatePage,
    CourtPage,
    FactPage,
    FactsIndexPage,
    FundPage,
)
from tenants.services.models import Service
from tests.tenants.attention.looking import DAY, TODAY, deadline, person, publish_fund, told
from tests.tenants.public_site.agenda.test_answers import pdf, publish_document
from tests.tenants.public_site.making import (
    publish_below,
    publish_event,
)
from tests.tenants.services.making import add_services, plain
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


def test_deadlines_of_the_coming_days_whoever_set_them(community: Any) -> None:
    publish_fund(
        community,
        deadlines=[
            deadline("Hand in the form", "2026-11-23", "17:00"),
            deadline("Too far", "2026-12-06"),
        ],
    )
    publish_event(
        community,
        "Meeting",
        starts_on=TODAY + 9 * DAY,
        register_by=timezone.now() + 5 * DAY,
    )
    publish_below(
        community,
        CourtPage,
        CourtDatePage,
        "Hearing",
        starts_at=timezone.now() + 20 * DAY,
        tell_by=timezone.now() + 14 * DAY,
        tell_what="Tell the advocate",
    )
    with in_community(community):
        found = [m.words for m in matters(Scene(person(community))) if m.key == "money.deadline"]
    assert found == [
        "“River fund”: Hand in the form, until Monday, November 23, 2026, 5 p.m. Eastern time. "
        "2 days are left.",
        "“Meeting”: registration, until Thursday, November 26, 2026, noon Eastern time. "
        "5 days are left.",
        "“Hearing”: Tell the advocate, until Saturday, December 5, 2026, noon Eastern time. "
        "14 days are left.",
    ]


def test_a_fund_that_is_still_called_open_after_its_last_deadline(community: Any) -> None:
    page = publish_fund(
        community,
        stage=FundPage.Stage.APPLY,
        deadlines=[deadline("One", "2026-11-20"), deadline("Two", "2026-11-21", "13:00")],
    )
    assert "money.passed" not in told(community)
    page.deadlines = [deadline("One", "2026-11-20")]
    with in_community(community):
        page.save_revision().publish()
    found = told(community)["money.passed"]
    assert found.urgency.name == "OVERDUE"
    assert found.url == f"/admin/pages/{page.pk}/edit/"
    page.stage = FundPage.Stage.DECIDE
    with in_community(community):
        page.save_revision().publish()
    assert "money.passed" not in told(community)


def test_badges_that_are_missing_or_grow_old(community: Any) -> None:
    page = publish_fund(community)
    assert "“River fund” is marked as not verified" in told(community)["money.unverified"].words
    with in_community(community):
        page.verify(by="Ana", how="by phone", on=TODAY - 31 * DAY)
        page.save_revision().publish()
    found = told(community)
    assert "money.unverified" not in found
    assert "“River fund” was verified on Wednesday, October 21" in found["money.badge"].words
    with in_community(community):
        page.verify(by="Ana", how="by phone", on=TODAY - 30 * DAY)
        page.save_revision().publish()
    assert "money.badge" not in told(community)


def test_rumor_cards_without_an_answer_or_an_old_check(community: Any) -> None:
    values = {"rumor": "It is said so.", "source_name": "City"}
    publish_below(
        community,
        FactsIndexPage,
        FactPage,
        "Fresh",
        explanation="<p>Why.</p>",
        checked_on=TODAY - 30 * DAY,
        **values,
    )
    assert not [key for key in told(community) if key.startswith("facts.")]
    publish_below(
        community,
        FactsIndexPage,
        FactPage,
        "Old",
        explanation="<p>Why.</p>",
        checked_on=TODAY - 31 * DAY,
        **values,
    )
    publish_below(community, FactsIndexPage, FactPage, "Bare", checked_on=TODAY, **values)
    found = told(community)
    assert found["facts.no_answer"].words == "“Bare”: the card does not explain why."
    assert found["facts.old"].words == "“Old” was checked long ago. Is it still true?"


def test_a_scan_is_named_until_its_text_stands_beside_it(community: Any) -> None:
    publish_document(community, title="Readable", content=pdf(tagged=True))
    page = publish_document(community, title="Scan")
    with in_community(community):
        page.found = {**page.found, "tagged": False, "titled": False}
        page.save_revision().publish()
    found = told(community)["documents.unreadable"]
    assert "“Scan” cannot be read by a screen reader" in found.words
    assert found.url == f"/admin/pages/{page.pk}/edit/"
    page.text_version = "<p>The same as a page.</p>"
    with in_community(community):
        page.save_revision().publish()
    assert "documents.unreadable" not in told(community)


def test_a_document_whose_file_is_gone(community: Any) -> None:
    publish_document(community, title="Form")
    with in_community(community):
        Document.objects.get().delete()
    found = told(community)["documents.gone"]
    assert found.urgency.name == "SOON"
    assert "“Form” has no file any more" in found.words


def test_services_nobody_has_called_and_notices_that_stay(community: Any) -> None:
    add_services(community, plain("Checked"), plain("Noted", alert="Moved until May"))
    with in_community(community):
        Service.objects.update(verified_on=TODAY - 90 * DAY, updated_at=timezone.now() - 29 * DAY)
        assert not [key for key in told(community) if key.startswith("services.")]
        Service.objects.update(verified_on=TODAY - 91 * DAY, updated_at=timezone.now() - 31 * DAY)
    found = told(community)
    assert found["services.stale"].words.startswith("Nobody has checked 2 services for 90 days.")
    assert found["services.stale"].url == "/admin/services/?state=check"
    assert found["services.notice"].words.startswith("The notice of 1 service")
    assert found["services.notice"].url == "/admin/services/?state=notice"
