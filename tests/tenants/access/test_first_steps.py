"""The checklist shows the real state."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from tenants.access.actions.factors import AddApp
from tenants.access.actions.invite import InvitePerson
from tenants.access.first_steps import first_steps, missing, progress
from tenants.access.models import User
from tenants.local_content.models import (
    AssistanceCenterPage,
    CommunityHomePage,
    PlacePage,
    UpdatePage,
    UpdatesIndexPage,
)
from tenants.registry.lifecycle import Status
from tenants.registry.models import Community
from tests.support.hosts import client_for
from tests.tenants.access.codes import code_of
from vrc.tenancy import in_community

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def dana(riverbend: Community) -> User:
    """An administrator of Riverbend."""
    with in_community(riverbend):
        user = User.objects.create_user("dana@riverbend.example", "long enough, surely")
        user.groups.add(Group.objects.get(name="Community administrators"))
    return user


@pytest.fixture
def office(riverbend: Community, dana: User) -> Client:
    """Dana's browser, signed in."""
    client = client_for(riverbend.primary_host)
    with in_community(riverbend):
        client.force_login(dana, backend=BACKEND)
    return client


def _done(community: Community, user: User) -> set[str]:
    with in_community(Community.objects.get(pk=community.pk)):
        user.refresh_from_db()
        return {step.key for step in first_steps(user) if step.done}


def test_a_new_site_has_everything_before_it(riverbend: Community, dana: User) -> None:
    Community.objects.filter(pk=riverbend.pk).update(status=Status.DRAFT)
    assert _done(riverbend, dana) == set()


def test_each_step_counts_when_it_is_really_done(riverbend: Community, dana: User) -> None:
    from tenants.branding.models import Branding

    with in_community(riverbend):
        Branding.objects.update_or_create(pk=1, defaults={"updated_by_id": dana.pk})
        home = CommunityHomePage.objects.get()
        home.greeting = "<p>We are here.</p>"
        home.save_revision().publish()
        UpdatesIndexPage.objects.get().add_child(
            instance=UpdatePage(title="What we know", posted_at=timezone.now())
        )
        AssistanceCenterPage.objects.get().add_child(instance=PlacePage(title="High school"))
    assert _done(riverbend, dana) == {"branding", "greeting", "update", "center", "live"}
    with in_community(riverbend):
        assert progress(first_steps(dana)) == (5, 8)


def test_a_draft_update_does_not_count(riverbend: Community, dana: User) -> None:
    with in_community(riverbend):
        UpdatesIndexPage.objects.get().add_child(
            instance=UpdatePage(title="Not yet", posted_at=timezone.now(), live=False)
        )
    assert "update" not in _done(riverbend, dana)


def test_looking_at_the_library_counts(riverbend: Community, dana: User, office: Client) -> None:
    assert "library" not in _done(riverbend, dana)
    assert office.get("/admin/first-steps/library/").status_code == 302
    assert "library" in _done(riverbend, dana)


def test_every_link_leads_somewhere(office: Client, riverbend: Community) -> None:
    page = office.get("/admin/first-steps/")
    assert page.status_code == 200
    for step in page.context["steps"]:
        assert step.url
        if step.url.startswith("/admin/"):
            assert office.get(step.url).status_code in (200, 302), step.key


def test_an_administrator_opens_the_site(
    office: Client, riverbend: Community, larkfield: Community
) -> None:
    Community.objects.update(status=Status.DRAFT)
    page = office.get("/admin/first-steps/").content.decode()
    assert "Open the site to the public" in page
    review = office.get("/admin/first-steps/open/").content.decode()
    assert "Still missing" in review
    assert "The first update" in review
    assert "Open it anyway" in review
    assert office.post("/admin/first-steps/open/")["Location"] == "/admin/first-steps/"
    riverbend.refresh_from_db()
    larkfield.refresh_from_db()
    assert riverbend.status == Status.LIVE
    assert larkfield.status == Status.DRAFT


def test_what_may_wait_is_not_counted(riverbend: Community, dana: User) -> None:
    with in_community(riverbend):
        steps = first_steps(dana)
        later = [step for step in steps if step.optional]
        assert later, "events at least"
        assert progress(steps)[1] == len(steps) - len(later)
        lacking, waiting = missing(steps)
    assert {step.key for step in waiting} == {step.key for step in later if not step.done}
    assert not {step.key for step in lacking} & {"live", "event"}


def test_a_colleague_and_a_second_step_count(riverbend: Community, dana: User) -> None:
    assert not {"colleague", "second_step"} & _done(riverbend, dana)
    with in_community(riverbend):
        InvitePerson("eli@riverbend.example", role="editor").execute("Dana")
        secret = generate_totp_secret()
        AddApp(dana, secret, code_of(secret)).execute()
    assert {"colleague", "second_step"} <= _done(riverbend, dana)


def test_others_cannot_open_it(riverbend: Community) -> None:
    from django.contrib.auth.models import Permission

    Community.objects.filter(pk=riverbend.pk).update(status=Status.DRAFT)
    client = client_for(riverbend.primary_host)
    with in_community(riverbend):
        editor = User.objects.create_user("kim@riverbend.example", "long enough, surely")
        editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(editor, backend=BACKEND)
    assert "first-steps/open" not in client.get("/admin/first-steps/").content.decode()
    assert client.post("/admin/first-steps/open/").status_code in (302, 403)
    riverbend.refresh_from_db()
    assert riverbend.status == Status.DRAFT


def test_a_drill_says_so(riverbend: Community, office: Client) -> None:
    Community.objects.filter(pk=riverbend.pk).update(status=Status.DRAFT, is_drill=True)
    assert "This is a drill" in office.get("/admin/first-steps/").content.decode()
    office.post("/admin/first-steps/open/")
    riverbend.refresh_from_db()
    assert riverbend.status == Status.DRAFT


def test_the_operator_has_no_first_steps(db: None) -> None:
    boss = User.objects.create_superuser("robin@operator.example", "long enough, surely")
    client = client_for("localhost")
    client.force_login(boss, backend=BACKEND)
    assert client.get("/admin/first-steps/").status_code == 404
    assert "first-steps" not in client.get("/admin/").content.decode()


def test_strangers_are_asked_to_sign_in(community_client: Any, riverbend: Community) -> None:
    answer = community_client(riverbend).get("/admin/first-steps/")
    assert answer["Location"].startswith("/admin/login/")
