"""Sources about messages, people, the web address, the library: who hears what."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils import timezone

from tenants.access.actions.publishing import SwitchTwoPerson
from tenants.branding.models import Branding
from tenants.engagement.models import EngagementSettings, Mailing, Message, Subscriber
from tenants.inheritance.actions import SetNote
from tenants.local_content.models import UpdatePage
from tenants.registry.models import Community, Domain, DomainClaim
from tests.shared_content.library.shelf import fresh, make_item, make_topic, publish, text
from tests.tenants.attention.looking import APPROVERS, EDITORS, person, told
from tests.tenants.engagement.conftest import open_forms
from tests.tenants.engagement.data import SECRETS, keep_message
from tests.tenants.engagement.test_sending import add_subscribers
from tests.tenants.public_site.making import publish_update
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def test_messages_are_a_number_for_those_who_read_them(riverbend: Any, larkfield: Any) -> None:
    open_forms(riverbend)
    message = keep_message(riverbend)
    found = told(riverbend)["messages.waiting"]
    assert (found.urgency.name, found.words) == ("SOON", "1 message waits for an answer.")
    assert found.url == "/admin/messages/"
    assert not [secret for secret in SECRETS if secret in str(found)]
    with in_community(riverbend):
        Message.objects.update(received_at=timezone.now() - 2 * DAY, state="read")
    assert told(riverbend)["messages.waiting"].urgency.name == "OVERDUE"
    editor = person(riverbend, "eli@example.org", group=EDITORS)
    assert "messages.waiting" not in told(riverbend, editor)
    assert "messages.waiting" not in told(larkfield)
    with in_community(riverbend):
        Message.objects.filter(pk=message.pk).update(state="answered")
    assert "messages.waiting" not in told(riverbend)


def test_addresses_at_which_e_mails_come_back_are_counted(riverbend: Any) -> None:
    open_forms(riverbend, updates_open=True)
    add_subscribers(riverbend, "every", "daily")
    assert not [key for key in told(riverbend) if key.startswith("emails.")]
    with in_community(riverbend):
        Subscriber.objects.update(state="stopped")
        Mailing.objects.create(kind="update", title="News", words="x")
        EngagementSettings.objects.update(sending_paused=True)
    found = told(riverbend)
    assert "2 addresses come back" in found["emails.bounced"].words
    assert "paused" in found["emails.paused"].words
    editor = person(riverbend, "eli@example.org", group=EDITORS)
    assert not [key for key in told(riverbend, editor) if key.startswith("emails.")]


def test_pages_that_wait_are_for_approvers_who_did_not_write_them(riverbend: Any) -> None:
    ana, eli = person(riverbend), person(riverbend, "eli@example.org", group=EDITORS)
    ivy = person(riverbend, "ivy@example.org", group=APPROVERS)
    page = publish_update(riverbend, "News")
    with in_community(riverbend):
        SwitchTwoPerson(ana, True).execute()
        page = UpdatePage.objects.get(pk=page.pk)
        page.title = "Better news"
        page.save_revision(user=ivy)
        page.get_workflow().start(page, ivy)
    found = told(riverbend, ana)["access.approval"]
    assert found.words == "1 page waits for your approval."
    assert found.url == f"/admin/pages/{page.pk}/edit/"
    for other in (eli, ivy):
        assert "access.approval" not in told(riverbend, other)
    assert "drafts.pages" not in told(riverbend, ana), "it waits for approval, not for its author"


def test_the_only_administrator_and_sign_ins_with_a_password_alone(riverbend: Any) -> None:
    found = told(riverbend)
    assert found["access.only_administrator"].words.startswith("You are the only administrator.")
    assert found["access.only_administrator"].url == "/admin/people/invite/"
    assert found["access.own_second_step"].url == "/admin/security/set-up/"
    assert "access.second_step" not in found, "nobody else is there"
    person(riverbend, "ben@example.org")
    found = told(riverbend)
    assert "access.only_administrator" not in found
    assert found["access.second_step"].words.startswith("1 other administrator signs in")
    assert "ben" not in str(found).lower()
    editor = person(riverbend, "eli@example.org", group=EDITORS)
    assert not [key for key in told(riverbend, editor) if key.startswith("access.")]


def test_an_own_domain_that_stopped_leading_here(riverbend: Any, larkfield: Any) -> None:
    claim = DomainClaim.objects.create(
        community=riverbend, domain="help.riverbend.example", is_proven=True
    )
    assert "addresses.domain" not in told(riverbend), "nobody has looked yet"
    claim.checked_at = timezone.now()
    claim.save()
    assert told(riverbend)["addresses.domain"].urgency.name == "LOOK"
    Domain.objects.create(tenant=riverbend, domain=claim.domain, is_primary=False)
    found = told(riverbend)["addresses.domain"]
    assert found.urgency.name == "OVERDUE"
    assert "help.riverbend.example" in found.words
    assert "addresses.domain" not in told(larkfield)
    claim.points_here = claim.is_secure = True
    claim.save()
    assert "addresses.domain" not in told(riverbend)


def test_own_names_of_parts_that_a_language_lacks(riverbend: Any) -> None:
    with in_community(riverbend):
        Branding.objects.update(terms={"en": {"center": "Riverbend Together"}})
    assert "branding.terms" not in told(riverbend)
    Community.objects.filter(pk=riverbend.pk).update(languages=["en", "es"])
    riverbend.refresh_from_db()
    assert "missing in Spanish" in told(riverbend)["branding.terms"].words
    editor = person(riverbend, "eli@example.org", group=EDITORS)
    assert "branding.terms" not in told(riverbend, editor)


def test_what_changed_centrally_and_own_words_that_fell_behind(riverbend: Any) -> None:
    sleep = make_item(make_topic(), "Sleep", text("<p>Sleep ten hours.</p>"))
    found = told(riverbend)
    assert found["library.changed"].urgency.name == "LOOK"
    assert "“Sleep”" in found["library.changed"].words
    with in_community(riverbend):
        SetNote(sleep.library_uuid, "<p>Ours.</p>").execute(None)
    publish(fresh(sleep), body=[text("<p>Sleep eight hours.</p>")])
    found = told(riverbend)
    assert found["library.moved_on"].urgency.name == "SOON"
    assert "“Sleep” after you wrote your own words" in found["library.moved_on"].words
    assert found["library.moved_on"].url == "/admin/shared-library/changes/"
    editor = person(riverbend, "eli@example.org", group=EDITORS)
    assert not [key for key in told(riverbend, editor) if key.startswith("library.")]


def test_an_urgent_correction_is_said_as_such(riverbend: Any) -> None:
    sleep = make_item(make_topic(), "Sleep", text("<p>Sleep ten hours.</p>"))
    publish(
        fresh(sleep),
        body=[text("<p>Sleep eight hours.</p>")],
        is_urgent=True,
        change_reason="Wrong.",
    )
    found = told(riverbend)["library.changed"]
    assert found.urgency.name == "SOON"
    assert "urgently" in found.words
