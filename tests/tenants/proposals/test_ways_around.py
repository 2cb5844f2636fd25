"""As somebody who wants to publish alone would try it: every way around is closed."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from tenants.local_content.models import (
    CommunityHomePage,
    DocumentPage,
    DocumentsIndexPage,
    LocalPage,
)
from tests.support.people import sign_in
from tests.tenants.branding.pictures import picture
from tests.tenants.proposals.steps import LIST, Team
from tests.tenants.public_site.agenda.test_answers import pdf
from tests.tenants.public_site.making import publish_page
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
TITLE = "School hours"
RIGHT = pdf()
EVERYBODY = pytest.mark.parametrize("who", ["eli", "ivy", "ana"])


def _form(**extra: Any) -> dict[str, Any]:
    return {
        "title": TITLE,
        "slug": "school-hours",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "1000",
        **extra,
    }


@pytest.fixture
def live(team: Team) -> LocalPage:
    """A page that two people published."""
    page: LocalPage = publish_page(
        team.community, TITLE, slug="school-hours", body=[("text", "<p>From nine to three.</p>")]
    )
    return page


@pytest.fixture
def draft(team: Team, live: LocalPage) -> LocalPage:
    """A page that nobody has published."""
    with in_community(team.community):
        page = LocalPage(title="Only a draft", slug="only-a-draft", live=False)
        CommunityHomePage.objects.get().add_child(instance=page)
        page.save_revision(user=team.people["eli"])
    return page


def _fresh(team: Team, page: Page) -> LocalPage:
    with in_community(team.community):
        return LocalPage.objects.get(pk=page.pk)


def _titles(team: Team) -> set[str]:
    """Of everything that is public."""
    with in_community(team.community):
        return set(LocalPage.objects.live().values_list("title", flat=True))


@EVERYBODY
@pytest.mark.parametrize(
    "action", ["publish", "unpublish", "delete", "move", "create_alias", "copy", "convert_alias"]
)
def test_the_admins_api_is_no_way(
    team: Team, live: LocalPage, draft: LocalPage, who: str, action: str
) -> None:
    client = team.clients[who]
    with in_community(team.community):
        home = CommunityHomePage.objects.get().pk
    data = {
        "move": {"destination_page_id": home, "position": "first-child"},
        "copy": {"destination_page_id": home, "keep_live": True, "slug": "second"},
        "create_alias": {"destination_page_id": home, "update_slug": "second"},
        "publish": {},
    }.get(action, {})
    page = draft if action == "publish" else live
    path = f"/admin/api/main/pages/{page.pk}/action/{action}/"
    answer = client.post(path, data, content_type="application/json")
    assert answer.status_code in (400, 403, 404), answer.content
    assert _titles(team) == {TITLE}
    assert "From nine to three." in team.public("/school-hours/")


@EVERYBODY
def test_a_version_of_before_comes_back_as_a_draft_only(
    team: Team, live: LocalPage, who: str
) -> None:
    with in_community(team.community):
        first = live.get_latest_revision()
        page = LocalPage.objects.get(pk=live.pk)
        page.title = "School hours, second"
        page.save_revision().publish()
    client = team.clients[who]
    path = f"/admin/api/main/pages/{live.pk}/action/revert_to_page_revision/"
    client.post(path, {"revision_id": first.pk}, content_type="application/json")
    client.get(f"/admin/pages/{live.pk}/revisions/{first.pk}/revert/")
    client.post(
        f"/admin/pages/{live.pk}/edit/", _form(revision=str(first.pk), **{"action-publish": "1"})
    )
    assert _titles(team) == {"School hours, second"}


@EVERYBODY
def test_copying_publishes_nothing(team: Team, live: LocalPage, who: str) -> None:
    with in_community(team.community):
        home = CommunityHomePage.objects.get().pk
    for more in ({"publish_copies": "on"}, {"alias": "on"}, {}):
        team.clients[who].post(
            f"/admin/pages/{live.pk}/copy/",
            {"new_title": "Copied", "new_slug": "copied", "new_parent_page": str(home), **more},
        )
        assert _titles(team) == {TITLE}


@EVERYBODY
@pytest.mark.parametrize("action", ["unpublish", "delete", "move"])
def test_a_public_page_is_not_taken_away_alone(
    team: Team, live: LocalPage, who: str, action: str
) -> None:
    client = team.clients[who]
    with in_community(team.community):
        home = CommunityHomePage.objects.get().pk
    if action == "move":
        client.post(f"/admin/pages/{live.pk}/move/{home}/confirm/")
    else:
        client.post(f"/admin/pages/{live.pk}/{action}/")
    data = {"confirm": "on", "chooser": str(home)}
    client.post(f"/admin/bulk/wagtailcore/page/{action}/?id={live.pk}", data)
    assert _titles(team) == {TITLE}
    assert "From nine to three." in team.public("/school-hours/")


@EVERYBODY
def test_a_page_is_taken_off_by_two(team: Team, live: LocalPage, who: str) -> None:
    client = team.clients[who]
    assert (
        "Ask to take it off the site"
        in client.get(f"/admin/pages/{live.pk}/edit/").content.decode()
    )
    client.post(f"{LIST}take-off/{live.pk}/")
    assert _titles(team) == {TITLE}
    row = team.one()
    team.clients[who].post(f"{LIST}{row.pk}/", {"do": "approve", "seen": "x"})
    assert _titles(team) == {TITLE}
    team.approve("max", row)
    assert _titles(team) == set()
    assert team.public("/school-hours/") == ""
    # A draft is its writers' own again.
    client.post(f"/admin/pages/{live.pk}/delete/")
    with in_community(team.community):
        assert not LocalPage.objects.filter(pk=live.pk).exists()


def test_the_home_page_is_never_taken_off(team: Team) -> None:
    with in_community(team.community):
        home = CommunityHomePage.objects.get()
    team.clients["eli"].post(f"{LIST}take-off/{home.pk}/")
    with in_community(team.community):
        home.refresh_from_db()
    assert home.live
    assert team.waiting() == []


@EVERYBODY
def test_a_time_in_the_future_publishes_nothing_that_nobody_approved(
    team: Team, draft: LocalPage, who: str
) -> None:
    soon = timezone.localtime() + datetime.timedelta(hours=1)
    form = _form(title="Only a draft", slug="only-a-draft", go_live_at=f"{soon:%Y-%m-%d %H:%M}")
    for action in ("action-publish", "action-save"):
        team.clients[who].post(f"/admin/pages/{draft.pk}/edit/", {**form, action: "1"})
    with in_community(team.community):
        Page.objects.filter(pk=draft.pk).update(go_live_at=timezone.now())
        call_command("publish_scheduled")
    assert _titles(team) == {TITLE}


@EVERYBODY
def test_an_end_in_a_draft_takes_nothing_down(team: Team, live: LocalPage, who: str) -> None:
    soon = timezone.localtime() + datetime.timedelta(minutes=1)
    form = _form(expire_at=f"{soon:%Y-%m-%d %H:%M}")
    for action in ("action-publish", "action-save"):
        team.clients[who].post(f"/admin/pages/{live.pk}/edit/", {**form, action: "1"})
    assert _fresh(team, live).expire_at is None
    assert _titles(team) == {TITLE}


def _approve(team: Team, live: LocalPage) -> Any:
    """Ivy presses “Approve” in a list."""
    with in_community(team.community):
        state = LocalPage.objects.get(pk=live.pk).current_workflow_task_state
    path = reverse("wagtailadmin_pages:workflow_action", args=[live.pk, "approve", state.pk])
    return team.clients["ivy"].post(path, {"comment": ""}, follow=True)


def test_what_was_saved_while_somebody_read_is_not_approved(team: Team, live: LocalPage) -> None:
    eli, ivy = team.clients["eli"], team.clients["ivy"]
    edit = f"/admin/pages/{live.pk}/edit/"
    first = {"title": "School hours, corrected"}
    eli.post(edit, _form(**first, **{"action-submit": "1"}))
    # Never opened.
    assert "you have not read it yet" in _approve(team, live).content.decode()
    assert _titles(team) == {TITLE}
    editor = ivy.get(edit).content.decode()
    loaded = {
        name: re.search(rf'name="{name}"[^>]* value="([^"]*)"', editor)[1]  # type: ignore[index]
        for name in ("loaded_revision_id", "loaded_revision_created_at")
    }
    eli.post(edit, _form(title="Something else altogether"))
    assert "was changed since you read it" in _approve(team, live).content.decode()
    # Nor from the editor that is still open in another window; what it holds is not saved either.
    action = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    ivy.post(edit, _form(**first, **action, **loaded))
    assert _titles(team) == {TITLE}
    ivy.get(edit)
    _approve(team, live)
    assert _titles(team) == {"Something else altogether"}


def test_no_other_workflow_opens_what_is_closed(team: Team, live: LocalPage) -> None:
    """Not even one that an administrator could make for themself."""
    with in_community(team.community):
        ana = team.people["ana"]
        task = GroupApprovalTask.objects.create(name="I myself")
        task.groups.set(ana.groups.all())
        workflow = Workflow.objects.create(name="I myself")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        page = LocalPage.objects.get(pk=live.pk)
        page.title = "Alone"
        page.save_revision(user=ana)
        workflow.start(page, ana)
        state = page.current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[live.pk, "approve", state.pk])
    team.clients["ana"].post(approve, {"comment": ""})
    assert _titles(team) == {TITLE}


def test_nobody_of_a_community_changes_workflows(team: Team) -> None:
    for who in ("eli", "ivy", "ana"):
        for path in ("workflows/list/", "workflows/add/", "workflows/tasks/index/"):
            assert team.clients[who].get(f"/admin/{path}").status_code in (302, 403, 404)
    with in_community(team.community):
        names = Permission.objects.filter(
            group__user__in=[each.pk for each in team.people.values()]
        )
        assert not names.filter(codename__contains="workflow").exists()


@pytest.fixture
def shown_file(team: Team) -> Any:
    """A document that a public page offers."""
    with in_community(team.community):
        file = get_document_model().objects.create(
            title="Form",
            file=ContentFile(RIGHT, "form.pdf"),
            uploaded_by_user=team.people["eli"],
        )
        index = DocumentsIndexPage.objects.get()
        page = DocumentPage(title="Form", slug="form", file=file, text_version="<p>Words</p>")
        index.add_child(instance=page)
        page.save_revision().publish()
    return file


@EVERYBODY
def test_a_file_that_is_shown_is_not_swapped_or_removed(
    team: Team, shown_file: Any, who: str
) -> None:
    client = team.clients[who]
    wrong = SimpleUploadedFile("form.pdf", b"%PDF-1.4 another", "application/pdf")
    answer = client.post(
        f"/admin/documents/edit/{shown_file.pk}/", {"title": "Form", "file": wrong, "tags": ""}
    )
    assert "a second person approves" in answer.content.decode()
    client.post(f"/admin/documents/delete/{shown_file.pk}/")
    client.post(f"/admin/documents/multiple/{shown_file.pk}/delete/")
    client.post(f"/admin/bulk/wagtaildocs/document/delete/?id={shown_file.pk}")
    with in_community(team.community):
        found = get_document_model().objects.get(pk=shown_file.pk)
        with found.file.open() as file:
            assert file.read() == RIGHT


@EVERYBODY
def test_a_picture_that_is_shown_is_not_swapped_or_removed(team: Team, who: str) -> None:
    with in_community(team.community):
        image, free = (
            get_image_model().objects.create(
                title=title,
                file=ContentFile(picture(), f"{title}.png"),
                uploaded_by_user=team.people["eli"],
            )
            for title in ("Map", "Free")
        )
    publish_page(
        team.community,
        "With a map",
        body=[("picture", {"image": image, "alt": "A map"})],
    )
    client = team.clients[who]
    upload = SimpleUploadedFile("other.png", picture(size=(30, 30)), "image/png")
    before = image.file.name
    answer = client.post(f"/admin/images/{image.pk}/", {"title": "Map", "file": upload, "tags": ""})
    assert "a second person approves" in answer.content.decode()
    client.post(f"/admin/images/{image.pk}/delete/")
    client.post(f"/admin/images/multiple/{image.pk}/delete/")
    client.post(f"/admin/bulk/wagtailimages/image/delete/?id={image.pk}")
    client.post(f"/admin/images/{free.pk}/delete/")
    with in_community(team.community):
        images = get_image_model().objects
        assert images.get(pk=image.pk).file.name == before
        # What nothing shows is its uploader's own.
        assert not images.filter(pk=free.pk).exists()


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "create_alias", "copy"])
def test_the_same_requests_work_where_one_person_is_enough(riverbend: Any, action: str) -> None:
    """Or the tests above would prove nothing."""
    client = sign_in(riverbend)
    page = publish_page(riverbend, TITLE, slug="school-hours")
    with in_community(riverbend):
        home = CommunityHomePage.objects.get().pk
    data = {
        "copy": {"destination_page_id": home, "keep_live": True, "slug": "second"},
        "create_alias": {"destination_page_id": home, "update_slug": "second"},
    }.get(action, {})
    path = f"/admin/api/main/pages/{page.pk}/action/{action}/"
    assert client.post(path, data, content_type="application/json").status_code in (200, 201, 204)
