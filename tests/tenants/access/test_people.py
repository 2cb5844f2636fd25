"""The screen "People": inviting, roles, closing accounts, resetting a second step."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from wagtail.models import GroupPagePermission, ModelLogEntry

from tenants.access.actions.people import ChangeRole, Deactivate, LastAdministrator, NotAllowed
from tenants.access.models import Invitation, User
from tenants.access.roles import UnknownRole, community_roles
from tests.support.hosts import client_for
from tests.support.people import sign_in_operator
from tests.tenants.access.codes import code_of
from tests.tenants.access.second_step import (
    LOGIN,
    PASSWORD,
    STEP,
    password_step,
    person,
    with_app,
)
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
PEOPLE = "/admin/people/"
EDITOR, APPROVER = "Community editors", "Community approvers"


def _admin(community: Any, email: str = "ana@riverbend.example") -> Client:
    person(community, email)
    return password_step(community, email)


def _groups(community: Any, email: str) -> set[str]:
    with in_community(community):
        return set(User.objects.get(email=email).groups.values_list("name", flat=True))


def _page_rights(group: str) -> Any:
    return GroupPagePermission.objects.filter(group__name=group)


def test_every_community_has_the_three_roles(riverbend: Any, larkfield: Any) -> None:
    for community in (riverbend, larkfield):
        with in_community(community):
            names = set(Group.objects.values_list("name", flat=True))
        assert names == {role.group for role in community_roles()}


def test_ensuring_twice_changes_nothing_and_keeps_what_a_community_made(riverbend: Any) -> None:
    from wagtail.models import Workflow

    from tenants.registry.template import ensure_community

    def state() -> list[Any]:
        return [
            (group.name, group.permissions.count(), _page_rights(group.name).count())
            for group in Group.objects.order_by("name")
        ]

    with in_community(riverbend):
        own = Group.objects.create(name="Press office")
        Workflow.objects.create(name="Own")
        _page_rights(EDITOR).delete()
        ensure_community()
        first = state()
        ensure_community()
        assert state() == first
        assert Group.objects.filter(pk=own.pk).exists()
        assert Workflow.objects.filter(name="Own").exists()
        assert _page_rights(EDITOR).count() == 3


def test_inviting_a_colleague(riverbend: Any, eager_tasks: None, commits: Any) -> None:
    client = _admin(riverbend)
    assert "Writes updates" in client.get(f"{PEOPLE}invite/").content.decode()
    data = {"email": "Eli@riverbend.example", "name": "Eli Park", "role": "editor"}
    with commits():
        assert client.post(f"{PEOPLE}invite/", data)["Location"] == PEOPLE
    (letter,) = mail.outbox
    page = client.get(PEOPLE).content.decode()
    assert "Eli Park" in page
    link = re.search(r"/admin/welcome/\S+/", str(letter.body))
    assert link
    fresh = client_for(riverbend.primary_host)
    fresh.post(link[0], {"name": "Eli Park", "password": PASSWORD, "password_again": PASSWORD})
    assert _groups(riverbend, "eli@riverbend.example") == {EDITOR}
    assert fresh.get(PEOPLE).status_code == 302
    with in_community(riverbend):
        assert list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True)) == [
            "access.invited",
            "access.joined",
        ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"email": "nobody", "role": "editor"}, "valid email"),
        ({"email": "", "role": "editor"}, "Type the address"),
        ({"email": "a@b.example"}, "Choose a role"),
        ({"email": "a@b.example", "role": "operator"}, "valid choice"),
        ({"email": "ana@riverbend.example", "role": "editor"}, "already an account"),
    ],
)
def test_bad_invitations_keep_what_was_typed(
    riverbend: Any, data: dict[str, str], words: str
) -> None:
    client = _admin(riverbend)
    answer = client.post(f"{PEOPLE}invite/", data)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert f'value="{data["email"]}"' in answer.content.decode() or not data["email"]


def test_an_open_invitation_with_another_role_is_told(riverbend: Any) -> None:
    client = _admin(riverbend)
    client.post(f"{PEOPLE}invite/", {"email": "eli@riverbend.example", "role": "editor"})
    again = client.post(
        f"{PEOPLE}invite/", {"email": "eli@riverbend.example", "role": "administrator"}
    )
    assert again.status_code == 422
    assert "another role" in again.content.decode()


def test_withdrawing_and_sending_again(riverbend: Any) -> None:
    client = _admin(riverbend)
    client.post(f"{PEOPLE}invite/", {"email": "eli@riverbend.example", "role": "editor"})
    with in_community(riverbend):
        old = Invitation.objects.get()
    client.post(f"{PEOPLE}invitations/{old.pk}/resend/")
    with in_community(riverbend):
        new = Invitation.objects.get(revoked_at=None)
    assert new.pk != old.pk
    client.post(f"{PEOPLE}invitations/{new.pk}/withdraw/")
    closed = client.post(f"{PEOPLE}invitations/{new.pk}/resend/", follow=True)
    assert "already closed" in closed.content.decode()
    assert client.post(f"{PEOPLE}invitations/99999/resend/").status_code == 404


def test_changing_a_role_keeps_groups_made_by_hand(
    riverbend: Any, eager_tasks: None, commits: Any
) -> None:
    client = _admin(riverbend)
    eli = person(riverbend, "eli@riverbend.example", EDITOR)
    with in_community(riverbend):
        eli.groups.add(Group.objects.create(name="Press office"))
    with commits():
        client.post(f"{PEOPLE}{eli.pk}/", {"role": "approver"})
    assert _groups(riverbend, eli.email) == {APPROVER, "Press office"}
    assert mail.outbox[-1].to == [eli.email]
    with in_community(riverbend):
        entry = ModelLogEntry.objects.get(action="access.role_changed")
    assert entry.data == {"before": "Editor", "after": "approver"}


@pytest.mark.parametrize("group", [EDITOR, APPROVER, ""])
def test_nobody_raises_themself(riverbend: Any, group: str) -> None:
    person(riverbend, "ana@riverbend.example")
    eli = person(riverbend, "eli@riverbend.example", group)
    with in_community(riverbend), pytest.raises(NotAllowed):
        ChangeRole(eli, eli.pk, "administrator").execute()
    if group:
        client = password_step(riverbend, eli.email)
        for path in (PEOPLE, f"{PEOPLE}{eli.pk}/", f"{PEOPLE}invite/", "/admin/audit-trail/"):
            assert client.get(path)["Location"] == "/admin/"
        client.post(f"{PEOPLE}{eli.pk}/", {"role": "administrator"})
        assert _groups(riverbend, eli.email) == {group}


def test_wagtail_s_own_screens_for_users_and_groups_stay_closed(riverbend: Any) -> None:
    client = _admin(riverbend)
    for path in ("/admin/users/", "/admin/users/add/", "/admin/groups/", "/admin/groups/new/"):
        assert client.get(path).status_code in (302, 404), path
    page = client.get("/admin/account/").content.decode()
    assert 'name="name_email-email"' not in page


def test_the_last_administrator_stays(riverbend: Any) -> None:
    client = _admin(riverbend)
    person(riverbend, "eli@riverbend.example", EDITOR)
    with in_community(riverbend):
        ana = User.objects.get(email="ana@riverbend.example")
    refused = client.post(f"{PEOPLE}{ana.pk}/", {"role": "editor"})
    assert refused.status_code == 422
    assert "last administrator" in refused.content.decode()
    told = client.post(f"{PEOPLE}{ana.pk}/close/", follow=True)
    assert "last administrator" in told.content.decode()
    assert "Community administrators" in _groups(riverbend, ana.email)


def test_a_closed_administrator_does_not_count(riverbend: Any) -> None:
    ana = person(riverbend, "ana@riverbend.example")
    bo = person(riverbend, "bo@riverbend.example")
    with in_community(riverbend):
        Deactivate(ana, bo.pk).execute()
        with pytest.raises(LastAdministrator):
            ChangeRole(ana, ana.pk, "editor").execute()


def test_of_two_who_demote_each_other_the_second_is_refused(riverbend: Any) -> None:
    ana = person(riverbend, "ana@riverbend.example")
    bo = person(riverbend, "bo@riverbend.example")
    with in_community(riverbend):
        ChangeRole(ana, bo.pk, "editor").execute()
        # bo's page was open meanwhile; the rights are read anew behind the lock.
        with pytest.raises(NotAllowed):
            ChangeRole(bo, ana.pk, "editor").execute()


def test_unknown_roles_are_refused(riverbend: Any) -> None:
    ana = person(riverbend, "ana@riverbend.example")
    with in_community(riverbend), pytest.raises(UnknownRole):
        ChangeRole(ana, ana.pk, "operator").execute()


def test_closing_an_account_ends_its_sessions(riverbend: Any) -> None:
    client = _admin(riverbend)
    eli = person(riverbend, "eli@riverbend.example", EDITOR)
    there = password_step(riverbend, eli.email)
    assert there.get("/admin/").status_code == 200
    client.post(f"{PEOPLE}{eli.pk}/close/")
    assert there.get("/admin/")["Location"].startswith(LOGIN)
    client.post(f"{PEOPLE}{eli.pk}/open/")
    # Open again, but the old session is not.
    assert there.get("/admin/")["Location"].startswith(LOGIN)
    assert password_step(riverbend, eli.email).get("/admin/").status_code == 200


def test_a_lost_second_step_is_reset_and_set_up_again(
    riverbend: Any, eager_tasks: None, commits: Any
) -> None:
    client = _admin(riverbend)
    dana, secret = with_app(riverbend)
    session = password_step(riverbend, dana.email)
    session.post(STEP, {"code": code_of(secret)})
    with commits():
        client.post(f"{PEOPLE}{dana.pk}/reset/")
    assert session.get("/admin/")["Location"].startswith(LOGIN)
    letter = mail.outbox[-1]
    assert letter.to == [dana.email]
    link = re.search(r"http://\S+(/admin/login/again/\S+/)", str(letter.body))
    assert link
    assert riverbend.primary_host in link[0]
    # The password alone is not enough now: the mailbox stands in for the factor.
    stranger = client_for(riverbend.primary_host)
    refused = stranger.post(LOGIN, {"username": dana.email, "password": PASSWORD})
    assert refused.status_code == 403
    assert "Open the link in your mail" in refused.content.decode()
    fresh = client_for(riverbend.primary_host)
    assert fresh.get(link[1]).status_code == 200
    assert fresh.post(LOGIN, {"username": dana.email, "password": PASSWORD}).status_code == 403
    assert fresh.post(link[1])["Location"] == LOGIN
    assert fresh.post(LOGIN, {"username": dana.email, "password": PASSWORD}).status_code == 302
    page = fresh.get("/admin/security/app/").content.decode()
    found = re.search(r'security-secret">([A-Z2-7 ]+)<', page)
    assert found
    fresh.post("/admin/security/app/", {"code": code_of(found[1])})
    assert client_for(riverbend.primary_host).get(link[1]).status_code == 410


def test_nobody_resets_their_own(riverbend: Any) -> None:
    client = _admin(riverbend)
    with in_community(riverbend):
        ana = User.objects.get()
    told = client.post(f"{PEOPLE}{ana.pk}/reset/", follow=True)
    assert "Your sign-in" in told.content.decode()
    with in_community(riverbend):
        assert not User.objects.get().factor_link_required


def test_a_reset_link_is_worth_nothing_elsewhere(
    riverbend: Any, larkfield: Any, eager_tasks: None, commits: Any
) -> None:
    client = _admin(riverbend)
    dana, _ = with_app(riverbend)
    person(larkfield, dana.email)
    with commits():
        client.post(f"{PEOPLE}{dana.pk}/reset/")
    link = re.search(r"/admin/login/again/\S+/", str(mail.outbox[-1].body))
    assert link
    assert client_for(larkfield.primary_host).get(link[0]).status_code == 410
    assert client_for(riverbend.primary_host).get("/admin/login/again/x/").status_code == 410


def test_people_of_one_community_cannot_be_changed_from_another(
    riverbend: Any, larkfield: Any
) -> None:
    client = _admin(riverbend)
    with in_community(larkfield):
        far = max(User.objects.values_list("pk", flat=True), default=0) + 500
        User.objects.create(pk=far, email="far@larkfield.example")
    assert client.get(f"{PEOPLE}{far}/").status_code == 404
    assert client.post(f"{PEOPLE}{far}/close/").status_code == 404


def test_the_operator_resets_from_outside(riverbend: Any) -> None:
    from io import StringIO

    from django.core.management import CommandError, call_command

    dana, _ = with_app(riverbend)
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("reset_second_step", "riverbend", dana.email, stdout=out)
    call_command(
        "reset_second_step", "riverbend", dana.email, "--reason", "Called the city hall", stdout=out
    )
    with in_community(riverbend):
        assert not Authenticator.objects.exists()
        entry = ModelLogEntry.objects.get(action="access.factors_reset")
    assert entry.data == {"reason": "Called the city hall", "by": "the operator"}
    with pytest.raises(CommandError, match="no account"):
        call_command("reset_second_step", "riverbend", "x@y.example", "--reason", "Called them")


def test_at_the_operator_s_only_superusers_manage_people(db: None) -> None:
    assert sign_in_operator().get(PEOPLE).status_code == 302
    root = sign_in_operator("root@example.org", superuser=True)
    assert root.get(PEOPLE).status_code == 200


def test_an_operator_is_not_taken_for_a_person_of_the_community(riverbend: Any) -> None:
    root = sign_in_operator("root@example.org", superuser=True)
    # In Riverbend the operator's number belongs to somebody else.
    number = int(root.session["_auth_user_id"])
    with in_community(riverbend):
        User.objects.create(pk=number, email="innocent@riverbend.example")
    riverbend.contact_email = "dana@riverbend.example"
    riverbend.save()
    assert root.post(f"/admin/communities/{riverbend.pk}/invite/").status_code == 302
    with in_community(riverbend):
        entry = ModelLogEntry.objects.get(action="access.invited")
    assert entry.user_id is None
    assert entry.data["by"]
