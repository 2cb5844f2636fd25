"""Two people have one record open: a service, the look, settings, a step, a contact."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django import forms
from django.test import Client, RequestFactory

from shared_content.contacts.models import Contact
from shared_content.meanwhile.records import compare, parts_of
from shared_content.meanwhile.who import Change
from tenants.access.models import User
from tenants.branding.selectors import current_branding
from tenants.engagement.selectors import settings_row
from tenants.phases.selectors import site_phase
from tests.support.people import sign_in, sign_in_operator
from tests.tenants.services.making import add_services, plain, service_named
from vrc.tenancy import in_community, in_public

pytestmark = pytest.mark.django_db


class _Form(forms.Form):
    name = forms.CharField(label="Name")
    open = forms.BooleanField(label="Open", required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("a", "Advice"), ("b", "Food")])


_STORED = {"name": "Old", "open": False, "kind": "a"}


def _compared(opened: str, stored: dict[str, Any], **sent: str) -> Any:
    request = RequestFactory().post("/", {"meanwhile": opened, **sent})
    form = _Form(request.POST, initial=stored)
    return compare(request, parts_of(form), lambda: Change("Ben", "today"))


def _opened(stored: dict[str, Any] = _STORED) -> str:
    return compare(
        RequestFactory().get("/"), parts_of(_Form(initial=stored)), lambda: Change("", "")
    ).opened


def test_only_what_changed_since_and_would_be_changed_back_is_asked() -> None:
    stored = {**_STORED, "kind": "b", "open": True}
    found = _compared(_opened(), stored, name="New", kind="a", open="on")
    assert [(part.label, part.theirs, part.mine) for part in found.lost] == [
        ("Kind", "Food", "Advice")
    ]
    assert not _compared(_opened(), _STORED, name="New", kind="b")


def test_what_was_seen_may_be_overwritten_and_nothing_newer() -> None:
    found = _compared(_opened(), {**_STORED, "kind": "b"}, name="Old", kind="a")
    sent = {"name": "Old", "kind": "a", "meanwhile_keep": found.keep}
    assert not _compared(_opened(), {**_STORED, "kind": "b"}, **sent)
    third = {**_STORED, "kind": "b", "name": "Newest"}
    assert [part.label for part in _compared(_opened(), third, **sent).lost] == ["Name"]


@pytest.mark.parametrize("opened", ["nonsense", "name:x" * 9000, ",,:,"])
def test_a_broken_mark_never_breaks_the_form(opened: str) -> None:
    _compared(opened, _STORED, name="New", kind="a")


@pytest.fixture
def two(riverbend: Any) -> tuple[Client, Client]:
    """Ana and Ben, both administrators of Riverbend."""
    clients = []
    for first in ("Ana", "Ben"):
        email = f"{first.lower()}@riverbend.example"
        clients.append(sign_in(riverbend, email))
        with in_community(riverbend):
            User.objects.filter(email=email).update(first_name=first, last_name="Ruiz")
    return clients[0], clients[1]


def _fields(client: Client, address: str) -> dict[str, Any]:
    """What a browser would send of the form at an address, as it stands."""
    form = client.get(address).context["form"]
    values = {
        form.add_prefix(name): value
        for name in form.fields
        if (value := form[name].value()) not in (None, False)
    }
    return {**values, "meanwhile": client.get(address).context["meanwhile"].opened}


def _assert_asked(answer: Any, *words: str, who: str = "Ana Ruiz") -> str:
    text = " ".join(answer.content.decode().split())
    assert f"Not saved yet: {who} changed this while you had it open" in text
    for each in words:
        assert each in text, each
    match = re.search(r'name="meanwhile_keep" value="([^"]+)"', text)
    assert match
    return match.group(1)


def test_the_look(riverbend: Any, two: tuple[Client, Client]) -> None:
    ana, ben = two
    address = "/admin/branding/"
    mine, theirs = _fields(ben, address), _fields(ana, address)
    assert ana.post(address, {**theirs, "tagline": "Here for you"}).status_code == 302
    mine["brand_colour"] = "#1f4e79"
    answer = ben.post(address, mine)
    assert answer.status_code == 422
    keep = _assert_asked(answer, "One line under the name", "Here for you", "#1f4e79")
    with in_community(riverbend):
        assert (current_branding().tagline, current_branding().brand_colour) == ("Here for you", "")
    assert ben.post(address, {**mine, "meanwhile_keep": keep}).status_code == 302
    with in_community(riverbend):
        assert current_branding().brand_colour == "#1f4e79"


def test_a_service(riverbend: Any, two: tuple[Client, Client], larkfield: Any) -> None:
    ana, ben = two
    for community in (riverbend, larkfield):
        add_services(community, plain("Food", phone="(555) 555-0100"))
    key = service_named(riverbend, "Food").pk
    address = f"/admin/services/{key}/"
    rows = {
        "hours-TOTAL_FORMS": "0",
        "hours-INITIAL_FORMS": "0",
        "places-TOTAL_FORMS": "0",
        "places-INITIAL_FORMS": "0",
    }
    mine, theirs = _fields(ben, address) | rows, _fields(ana, address) | rows
    assert ana.post(address, {**theirs, "phone": "(555) 555-0111"}).status_code == 302
    answer = ben.post(address, {**mine, "description": "Groceries"})
    keep = _assert_asked(answer, "(555) 555-0111", "Groceries")
    assert "0111" in str(service_named(riverbend, "Food").record)
    sent = {**mine, "description": "Groceries", "meanwhile_keep": keep}
    assert ben.post(address, sent).status_code == 302
    assert "Groceries" not in str(service_named(larkfield, "Food").record)


def test_contact_and_email(riverbend: Any, two: tuple[Client, Client]) -> None:
    ana, ben = two
    address = "/admin/contact-and-email/"
    mine, theirs = _fields(ben, address), _fields(ana, address)
    ana.post(address, {**theirs, "answered_within": "within one day"})
    answer = ben.post(address, {**mine, "reply_to": "ben@riverbend.example"})
    _assert_asked(answer, "within one day")
    with in_community(riverbend):
        assert settings_row().answered_within == "within one day"


def test_dates_of_court(riverbend: Any, two: tuple[Client, Client]) -> None:
    ana, ben = two
    opened = _fields(ben, "/admin/where-we-are/")["meanwhile"]
    address = "/admin/where-we-are/court-dates/"
    ana.post(address, {"dates": "2027-03-01 First hearing", "meanwhile": opened})
    answer = ben.post(address, {"dates": "2027-04-01 Trial", "meanwhile": opened})
    keep = _assert_asked(answer, "First hearing", "Trial")
    with in_community(riverbend):
        assert "First hearing" in str(site_phase(riverbend).court_dates)
    answer = ben.post(address, {"dates": "2027-04-01 Trial", "meanwhile_keep": keep})
    assert answer.status_code == 302


def test_a_step_of_the_move(riverbend: Any, two: tuple[Client, Client]) -> None:
    ana, ben = two
    address = "/admin/move-center/2/"
    mine = _fields(ben, address)
    ana.post(address, {**_fields(ana, address), "title": "Resiliency center"})
    answer = ben.post(address, {**mine, "title": "Healing house"})
    _assert_asked(answer, "Resiliency center", "Healing house")


def test_a_contact_of_all_sites() -> None:
    ana, ben = (
        sign_in_operator(f"{name}@operator.example", superuser=True) for name in ("ana", "ben")
    )
    with in_public():
        User.objects.filter(email="ana@operator.example").update(first_name="Ana", last_name="Ruiz")
        contact = Contact.objects.create(
            name="Help line", slug="help-line", numbers=[], summary="Somebody answers."
        )
    address = f"/admin/contacts/edit/{contact.pk}/"
    values = {
        "name": "Help line",
        "summary": "Somebody answers.",
        "slug": "help-line",
        "state": contact.state,
        "position": contact.position,
        "languages": "en",
        "meanwhile": ben.get(address).context["meanwhile"].opened,
    }
    answer = ana.post(address, {**values, "hours": "Day and night"})
    assert answer.status_code == 302, answer.context["form"].errors
    answer = ben.post(address, {**values, "hours": "Weekdays"})
    assert answer.status_code == 409
    keep = _assert_asked(answer, "Day and night", "Weekdays")
    assert ben.post(address, {**values, "meanwhile_keep": keep}).status_code == 302
