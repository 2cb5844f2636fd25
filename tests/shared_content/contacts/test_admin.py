"""The registry is worked on in the operator's admin, and exists in no community's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from shared_content.contacts.models import Contact
from shared_content.contacts.selectors import public_contacts
from shared_content.published.models import Edition
from tests.shared_content.contacts.test_contacts import TODAY, make_contact
from vrc.tenancy import in_community


@pytest.fixture
def operator(platform_client: Client) -> Client:
    """The operator's superuser, signed in."""
    user = get_user_model().objects.create_superuser("op@example.org", "a long password")
    platform_client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return platform_client


@pytest.fixture
def community_admin(riverbend: Any, community_client: Callable[[Any], Client]) -> Client:
    """A superuser of one community, signed in there."""
    client = community_client(riverbend)
    with in_community(riverbend):
        user = get_user_model().objects.create_superuser("mayor@example.org", "a long password")
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def rows(*numbers: dict[str, str]) -> dict[str, str]:
    data = {"numbers-count": str(len(numbers))}
    for index, number in enumerate(numbers):
        data |= {f"numbers-{index}-{key}": value for key, value in number.items()}
    return data


FORM = {
    "name": "A line",
    "summary": "Somebody answers.",
    "slug": "a-line",
    "state": "active",
    "position": "10",
    "languages": "en,es",
    "source_name": "The line",
    "source_url": "https://988lifeline.org/",
    "last_verified": TODAY.isoformat(),
    "expires_on": TODAY.replace(year=TODAY.year + 1).isoformat(),
}


def test_a_contact_is_written_in_rows_not_in_json(operator: Client) -> None:
    page = operator.get("/admin/contacts/new/")
    assert page.status_code == 200
    assert b"numbers-0-value" in page.content

    answer = operator.post(
        "/admin/contacts/new/",
        FORM
        | rows(
            {"mode": "text", "value": "741741", "body": "HOME", "label": "", "note": "English"},
            {"mode": "call", "value": "", "label": "", "note": "", "body": ""},
        ),
    )
    assert answer.status_code == 302, answer.content.decode()[:2000]
    contact = Contact.objects.get(slug="a-line")
    assert contact.numbers == [
        {
            "mode": "text",
            "value": "741741",
            "label": "Text message 741741",
            "note": "English",
            "body": "HOME",
        }
    ]
    assert [view.slug for view in public_contacts()] == ["a-line"]
    assert Edition.objects.latest("number").author_name == "op@example.org"


def test_a_wrong_number_is_explained_and_kept_in_the_form(operator: Client) -> None:
    answer = operator.post(
        "/admin/contacts/new/", FORM | rows({"mode": "call", "value": "call me"})
    )
    assert answer.status_code == 200
    assert "is not a telephone number" in answer.content.decode()
    assert "call me" in answer.content.decode()
    assert not Contact.objects.exists()


def test_verify_and_retire_from_the_list(operator: Client) -> None:
    contact = make_contact(state="unverified")
    assert operator.get("/admin/contacts/").status_code == 200

    question = operator.get(f"/admin/contacts/verify/{contact.pk}/")
    assert "seen these numbers" in question.content.decode()
    assert public_contacts() == ()
    operator.post(f"/admin/contacts/verify/{contact.pk}/")
    assert [view.slug for view in public_contacts()] == ["a-line"]

    operator.post(f"/admin/contacts/retire/{contact.pk}/")
    assert public_contacts() == ()
    assert operator.get(f"/admin/contacts/edit/{contact.pk}/").status_code == 200
    assert operator.get(f"/admin/contacts/history/{contact.pk}/").status_code == 200


def test_contacts_are_never_deleted(operator: Client) -> None:
    contact = make_contact()
    operator.post(f"/admin/contacts/delete/{contact.pk}/")
    assert Contact.objects.filter(pk=contact.pk).exists()


def test_a_communitys_superuser_finds_no_registry(community_admin: Client) -> None:
    contact = make_contact()
    home = community_admin.get("/admin/")
    assert home.status_code == 200
    assert "/admin/contacts/" not in home.content.decode()
    for path in (
        "",
        "new/",
        f"edit/{contact.pk}/",
        f"delete/{contact.pk}/",
        f"history/{contact.pk}/",
        f"verify/{contact.pk}/",
        f"retire/{contact.pk}/",
    ):
        for ask in (community_admin.get, community_admin.post):
            assert ask(f"/admin/contacts/{path}").status_code == 404, path
    contact.refresh_from_db()
    assert contact.state == Contact.State.ACTIVE


def test_the_operators_menu_shows_the_registry(operator: Client) -> None:
    assert "/admin/contacts/" in operator.get("/admin/").content.decode()
