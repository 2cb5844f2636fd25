"""The contact registry: only what somebody has verified, and only while it is fresh, is shown."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shared_content.contacts.actions.retire_contact import RetireContact
from shared_content.contacts.actions.verify_contact import VerifyContact
from shared_content.contacts.models import Contact
from shared_content.contacts.selectors import public_contacts
from shared_content.published.errors import LibraryWriteRefused
from shared_content.published.models import Edition
from shared_content.published.selectors import current_edition
from vrc.tenancy import in_community

TODAY = timezone.now().date()
DAY = datetime.timedelta(days=1)


def make_contact(slug: str = "a-line", **fields: Any) -> Contact:
    """An active contact, verified yesterday."""
    values: dict[str, Any] = {
        "name": slug.title(),
        "summary": "Somebody answers.",
        "state": "active",
        "numbers": [{"mode": "call", "value": "988", "label": "Call 988", "note": ""}],
        "source_name": "The line",
        "source_url": "https://988lifeline.org/",
        "last_verified": TODAY - DAY,
        "expires_on": TODAY + DAY,
        **fields,
    }
    return Contact.objects.create(slug=slug, **values)


def shown() -> list[str]:
    return [contact.slug for contact in public_contacts()]


def test_only_verified_and_unexpired_contacts_are_public(riverbend: Any, larkfield: Any) -> None:
    make_contact("second", position=20)
    make_contact("first", position=10)
    make_contact("unverified", state="unverified")
    make_contact("retired", state="retired")
    make_contact("expired", expires_on=TODAY - DAY)
    make_contact("last-day", position=30, expires_on=TODAY)
    for community in (riverbend, larkfield):
        with in_community(community):
            assert shown() == ["first", "second", "last-day"]
    assert [contact.slug for contact in public_contacts(TODAY + DAY)] == ["first", "second"]


def test_all_public_contacts_are_one_statement(riverbend: Any) -> None:
    make_contact("one")
    make_contact("two")
    with in_community(riverbend):
        public_contacts()
        with CaptureQueriesContext(connection) as statements:
            public_contacts()
    assert len(statements) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("number", "href"),
    [
        ({"mode": "call", "value": "1-800-985-5990"}, "tel:18009855990"),
        ({"mode": "call", "value": "+1 (202) 555-0100"}, "tel:+12025550100"),
        ({"mode": "text", "value": "988"}, "sms:988"),
        ({"mode": "text", "value": "741741", "body": "HOME"}, "sms:741741?body=HOME"),
        ({"mode": "text", "value": "988", "body": "A B&c"}, "sms:988?body=A%20B%26c"),
        (
            {"mode": "chat", "value": "https://988lifeline.org/chat/"},
            "https://988lifeline.org/chat/",
        ),
        ({"mode": "video", "value": "1-800-985-5990"}, "tel:18009855990"),
    ],
)
def test_numbers_are_links_a_phone_understands(number: dict[str, str], href: str) -> None:
    make_contact(numbers=[number])
    assert public_contacts()[0].numbers[0].href == href


@pytest.mark.parametrize(
    "number",
    [
        {"mode": "fax", "value": "988"},
        {"mode": "call", "value": ""},
        {"mode": "call", "value": "call me"},
        {"mode": "call", "value": "javascript:alert(1)"},
        {"mode": "chat", "value": "http://plain.example/"},
        {"mode": "call", "value": "988", "body": "HOME"},
        {"mode": "call", "value": "988", "surprise": "x"},
    ],
)
def test_wrong_numbers_are_refused(number: dict[str, str]) -> None:
    contact = Contact(
        slug="x", name="X", summary="x", state=Contact.State.UNVERIFIED, numbers=[number]
    )
    with pytest.raises(ValidationError) as raised:
        contact.full_clean(validate_unique=False, validate_constraints=False)
    assert "numbers" in raised.value.message_dict


def test_an_active_contact_must_say_who_saw_it_and_when() -> None:
    contact = Contact(slug="x", name="X", summary="x", state=Contact.State.ACTIVE)
    with pytest.raises(ValidationError) as raised:
        contact.full_clean(validate_unique=False, validate_constraints=False)
    assert {"numbers", "source_name", "source_url", "last_verified", "expires_on"} <= set(
        raised.value.message_dict
    )


@pytest.mark.django_db
def test_verifying_shows_a_contact_and_retiring_hides_it() -> None:
    contact = make_contact(state="unverified", last_verified=None, expires_on=None)
    assert shown() == []

    VerifyContact(contact).execute()
    assert shown() == ["a-line"]
    assert contact.expires_on == TODAY + datetime.timedelta(days=182)

    RetireContact(contact).execute()
    assert shown() == []
    assert Edition.objects.get(number=current_edition()).urgent


@pytest.mark.django_db
def test_a_contact_without_a_source_cannot_be_verified() -> None:
    contact = make_contact(state="unverified", source_name="", source_url="")
    with pytest.raises(ValidationError):
        VerifyContact(contact).execute()
    assert shown() == []


@pytest.mark.django_db
def test_what_visitors_see_of_contacts_is_part_of_the_edition() -> None:
    contact = make_contact()
    before = current_edition()

    contact.hours = "Every day"
    contact.save()
    assert current_edition() == before + 1
    contact.pack_hash = "x"
    contact.save()
    assert current_edition() == before + 1, "nobody can see this"
    contact.state = Contact.State.RETIRED
    contact.save()
    assert current_edition() == before + 2
    contact.hours = "Never"
    contact.save()
    assert current_edition() == before + 2, "nobody can see this either"


def test_a_community_cannot_change_a_contact(riverbend: Any) -> None:
    contact = make_contact()
    with in_community(riverbend), pytest.raises(LibraryWriteRefused):
        contact.save()
    with in_community(riverbend), pytest.raises(LibraryWriteRefused):
        contact.delete()
