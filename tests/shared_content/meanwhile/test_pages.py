"""Two people have one page open; the second one who saves is asked."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, rich_text

from tenants.access.models import User
from tenants.local_content.models import AssistanceCenterPage, UpdatePage, UpdatesIndexPage
from tests.support.people import sign_in
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


@pytest.fixture
def update(riverbend: Any) -> UpdatePage:
    """A published update."""
    with in_community(riverbend):
        page = UpdatePage(
            title="Schools open", slug="schools-open", summary="All open.", source_name="City"
        )
        UpdatesIndexPage.objects.get().add_child(instance=page)
        page.save_revision().publish()
        return UpdatePage.objects.get()


@pytest.fixture
def ana(riverbend: Any) -> Client:
    return _person(riverbend, "ana@riverbend.example", "Ana", "Ruiz")


@pytest.fixture
def ben(riverbend: Any) -> Client:
    return _person(riverbend, "ben@riverbend.example", "Ben", "Okafor")


def _person(community: Any, email: str, first: str, last: str) -> Client:
    client = sign_in(community, email)
    with in_community(community):
        User.objects.filter(email=email).update(first_name=first, last_name=last)
    return client


def _address(page: Any) -> str:
    return f"/admin/pages/{page.pk}/edit/"


def _opened(client: Client, page: Any) -> dict[str, str]:
    """What the form remembers of the moment it was opened."""
    text = client.get(_address(page)).content.decode()
    names = ("loaded_revision_id", "loaded_revision_created_at", "opened_without_version")
    found = {}
    for name in names:
        if match := re.search(rf'name="{name}" value="([^"]*)"', text):
            found[name] = match.group(1)
    return found


def _form(opened: dict[str, str], **fields: str) -> dict[str, Any]:
    return nested_form_data(
        {
            "title": "Schools open",
            "slug": "schools-open",
            "summary": "All open.",
            "body": rich_text(""),
            "corrections-count": "0",
            "posted_at": "2026-11-20 09:00",
            "next_update_at": "",
            "source_name": "City",
            "source_url": "",
            "search_description": "",
            "go_live_at": "",
            "expire_at": "",
            **opened,
            **fields,
        }
    )


def _stored(community: Any) -> UpdatePage:
    with in_community(community):
        page: UpdatePage = UpdatePage.objects.get().get_latest_revision_as_object()
        return page


def _keep(text: str) -> str:
    match = re.search(r'formaction="([^"]+)"', text)
    assert match
    return html.unescape(match.group(1))


def _both(ana: Client, ben: Client, update: Any, **fields: str) -> Any:
    """Both open it, Ana publishes; Ben's answer."""
    first, second = _opened(ana, update), _opened(ben, update)
    answer = ana.post(
        _address(update), _form(first, summary="Closed today.", **{"action-publish": "1"})
    )
    assert answer.status_code == 302
    fields = {"source_name": "County", "action-publish": "1", **fields}
    return ben.post(_address(update), _form(second, **fields))


def test_the_second_person_overwrites_nothing_and_keeps_what_was_typed(
    riverbend: Any, ana: Client, ben: Client, update: UpdatePage
) -> None:
    answer = _both(ana, ben, update)
    assert answer.status_code == 409
    assert _stored(riverbend).summary == "Closed today."
    text = " ".join(answer.content.decode().split())
    assert "Not saved yet: Ana Ruiz changed this while you had it open" in text
    assert "Central time" in text or riverbend.time_zone != "America/Chicago"
    assert 'value="County"' in text
    # Each field in which they differ, and whose change it was.
    assert re.search(r"<dt>Summary\s*<span>changed by them", text, re.I)
    assert re.search(r"<dt>Source\s*<span>changed by you only", text, re.I)
    assert "<dt>Title" not in text


def test_keep_mine_publishes_and_leaves_theirs_in_the_history(
    riverbend: Any, ana: Client, ben: Client, update: UpdatePage
) -> None:
    answer = _both(ana, ben, update)
    address = _keep(answer.content.decode())
    answer = ben.post(address, _form({}, source_name="County", **{"action-publish": "1"}))
    assert answer.status_code == 302
    with in_community(riverbend):
        live = UpdatePage.objects.get()
        assert (live.summary, live.source_name, live.live) == ("All open.", "County", True)
        kept = [each.as_object().summary for each in live.revisions.all()]
    assert "Closed today." in kept


def test_pressing_the_usual_button_again_asks_again(
    riverbend: Any, ana: Client, ben: Client, update: UpdatePage
) -> None:
    text = _both(ana, ben, update).content.decode()
    names = ("loaded_revision_id", "loaded_revision_created_at", "meanwhile_base")
    again = {
        name: match.group(1)
        for name in names
        if (match := re.search(rf'name="{name}" value="([^"]*)"', text))
    }
    answer = ben.post(_address(update), _form(again, **{"action-publish": "1"}))
    assert answer.status_code == 409
    assert "changed by them" in answer.content.decode()
    assert _stored(riverbend).summary == "Closed today."


def test_a_third_save_after_the_question_is_asked_about_too(
    riverbend: Any, ana: Client, ben: Client, update: UpdatePage
) -> None:
    address = _keep(_both(ana, ben, update).content.decode())
    ana.post(_address(update), _form(_opened(ana, update), summary="Closed all week."))
    old = {"loaded_revision_id": "1", "loaded_revision_created_at": ""}
    answer = ben.post(address, _form(old, source_name="County"))
    assert answer.status_code == 409
    assert _stored(riverbend).summary == "Closed all week."


def test_nobody_is_asked_where_nothing_would_be_lost(
    riverbend: Any, ben: Client, update: UpdatePage
) -> None:
    second = _opened(ben, update)
    with in_community(riverbend):
        # As when a schedule or another screen saves the page as it is.
        UpdatePage.objects.get().save_revision()
    answer = ben.post(_address(update), _form(second, source_name="County"))
    assert answer.status_code == 302
    assert _stored(riverbend).source_name == "County"


def test_ones_own_other_window_is_called_so(
    riverbend: Any, ana: Client, update: UpdatePage
) -> None:
    answer = _both(ana, ana, update)
    assert "you changed this in another window" in answer.content.decode()
    assert "The other window:" in answer.content.decode()
    assert _stored(riverbend).summary == "Closed today."


def test_a_page_that_nobody_has_saved_yet_is_guarded_as_well(
    riverbend: Any, ana: Client, ben: Client
) -> None:
    with in_community(riverbend):
        page = AssistanceCenterPage.objects.get()
        assert page.latest_revision is None
    first, second = _opened(ana, page), _opened(ben, page)
    assert second == {"opened_without_version": "yes"}
    values = nested_form_data(
        {
            "title": page.title,
            "intro": rich_text("<p>Open every day.</p>"),
            "search_description": "",
            **first,
        }
    )
    assert ana.post(_address(page), values).status_code == 302
    answer = ben.post(_address(page), {**values, **second, "title": "Center"})
    assert answer.status_code == 409
    # Nor does Wagtail's automatic saving.
    values = {**values, **second, "title": "Center"}
    answer = ben.post(_address(page), values, HTTP_ACCEPT="application/json")
    assert answer.status_code == 400
    assert answer.json()["error_code"] == "invalid_revision"


def test_mistakes_are_shown_together_with_the_question(
    riverbend: Any, ana: Client, ben: Client, update: UpdatePage
) -> None:
    answer = _both(ana, ben, update, title="", summary="Mine.")
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Ana Ruiz changed this" in text
    assert "Mine." in text
    assert "This field is required" in text
