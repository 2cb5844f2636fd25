"""What the person who waits sees, and the operator's list of communities."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from tenants.access.models import Invitation
from tenants.registry.lifecycle import Provisioning, Status
from tenants.registry.models import Community
from tests.tenants.intake.data import make_request
from vrc.tenancy import in_community


def _text(response: Any) -> str:
    return response.content.decode()


@pytest.fixture
def request_for_riverbend(riverbend: Community) -> Any:
    """The request that Riverbend's site came from."""
    return make_request("approved", community_name="Riverbend", community_uuid=riverbend.uuid)


def _change(community: Community, **values: Any) -> None:
    Community.objects.filter(pk=community.pk).update(**values)


def test_ready_shows_the_way_to_the_site_and_whom_we_invited(
    desk: Client, riverbend: Community, request_for_riverbend: Any
) -> None:
    from tenants.access.actions.invite import InvitePerson

    with in_community(riverbend):
        InvitePerson(email="dana@riverbend.example").execute("NMVC")
    at = f"/admin/site-requests/{request_for_riverbend.pk}/"
    answer = desk.get(at + "progress.json")
    data = answer.json()
    assert (data["state"], data["is_working"]) == ("ready", False)
    assert data["site_url"] == "http://riverbend.localhost:8000/"
    assert {step["state"] for step in data["steps"]} == {"done"}
    assert "no-store" in answer["Cache-Control"]
    page = _text(desk.get(at + "progress/"))
    assert "The invitation to dana@riverbend.example is on its way." in page
    assert 'href="http://riverbend.localhost:8000/"' in page
    assert "refresh" not in page.split("<body")[0].replace("prefers", "")


def test_in_the_middle(desk: Client, riverbend: Community, request_for_riverbend: Any) -> None:
    _change(riverbend, provisioning=Provisioning.SEEDING, provisioning_done=2, ready_at=None)
    data = desk.get(f"/admin/site-requests/{request_for_riverbend.pk}/progress.json").json()
    assert data["state"] == "working"
    assert [step["state"] for step in data["steps"]] == ["done", "done", "now", "later", "later"]
    assert data["site_url"] == ""


def test_an_error_can_be_tried_again_once(
    desk: Client,
    riverbend: Community,
    request_for_riverbend: Any,
    commits: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from tenants.registry.tasks import provision_community

    queued: list[int] = []
    monkeypatch.setattr(provision_community, "send_public", queued.append)
    _change(riverbend, provisioning=Provisioning.FAILED, provisioning_error="The disk is full.")
    at = f"/admin/site-requests/{request_for_riverbend.pk}/"
    page = _text(desk.get(at + "progress/"))
    assert "The disk is full." in page
    assert "Try again" in page
    for _press in range(2):
        with commits():
            assert desk.post(at + "retry/")["Location"] == at + "progress/"
    assert queued == [riverbend.pk]


def test_a_request_without_a_community_has_no_progress(desk: Client) -> None:
    assert desk.get(f"/admin/site-requests/{make_request().pk}/progress/").status_code == 404


def test_the_list_of_communities(desk: Client, riverbend: Community, larkfield: Community) -> None:
    page = _text(desk.get("/admin/communities/"))
    assert page.index("Larkfield County") < page.index("riverbend.localhost")
    assert "Larkfield County" not in _text(desk.get("/admin/communities/results/?q=riverb"))


def test_closing_and_opening_a_site(desk: Client, riverbend: Community) -> None:
    at = f"/admin/communities/{riverbend.pk}/"
    assert "Make it a draft again" in _text(desk.get(at))
    assert desk.post(at + "close/")["Location"] == at
    riverbend.refresh_from_db()
    assert riverbend.status == Status.DRAFT
    assert "Open to the public" in _text(desk.get(at))
    desk.post(at + "open/")
    riverbend.refresh_from_db()
    assert riverbend.status == Status.LIVE


def test_a_drill_cannot_be_opened(desk: Client, riverbend: Community) -> None:
    _change(riverbend, status=Status.DRAFT, is_drill=True)
    at = f"/admin/communities/{riverbend.pk}/"
    assert f"{at}open/" not in _text(desk.get(at))
    desk.post(at + "open/")
    assert "A drill can never go live" in _text(desk.get(at))
    riverbend.refresh_from_db()
    assert riverbend.status == Status.DRAFT


def test_these_buttons_are_no_links(desk: Client, riverbend: Community) -> None:
    for verb in ("open", "close", "retry", "invite"):
        assert desk.get(f"/admin/communities/{riverbend.pk}/{verb}/").status_code == 405


def test_an_invitation_is_sent_again(
    desk: Client, riverbend: Community, commits: Any, eager_tasks: None
) -> None:
    _change(riverbend, contact_email="dana@riverbend.example", contact_name="Dana")
    at = f"/admin/communities/{riverbend.pk}/"
    with commits():
        desk.post(at + "invite/")
    with in_community(riverbend):
        first = Invitation.objects.get()
    with commits():
        desk.post(f"{at}resend/{first.pk}/")
    assert [message.to for message in mail.outbox] == [["dana@riverbend.example"]] * 2
    assert "Robin invites you" in mail.outbox[1].body
    page = _text(desk.get(at))
    assert "A fresh link is on its way" in page
    assert "Withdrawn" in page
    with in_community(riverbend):
        assert Invitation.objects.open().count() == 1
