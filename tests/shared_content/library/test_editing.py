"""Editor, clinical reviewer, publisher: what each may do, and the way from draft to page."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupApprovalTask, GroupPagePermission, Workflow

from shared_content.library.actions.ensure_editing import WORKFLOW, ensure_editing
from shared_content.library.actions.sign_off import SignOff
from shared_content.library.models import LibraryItemPage, LibraryTopicPage
from shared_content.library.policies import EDITORS, PUBLISHERS, REVIEWERS
from shared_content.published.models import Edition
from shared_content.published.selectors import current_edition
from tenants.access.models import User
from tests.shared_content.library.shelf import fresh, make_draft, make_item, publish, row_of, text
from tests.shared_content.library.test_admin import form
from tests.support.hosts import client_for
from tests.support.people import sign_in, sign_in_operator

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
NEXT_YEAR = timezone.now().date() + datetime.timedelta(days=365)


def person(group: str) -> User:
    """Somebody in one group of the operator's."""
    user = User.objects.create_user(f"{group.split()[-1]}@example.org", "a long password")
    user.groups.add(Group.objects.get(name=group))
    return user


def signed_in(user: User) -> Client:
    """This person at the operator's admin."""
    client = client_for("localhost")
    client.force_login(user, backend=BACKEND)
    return client


def edit_url(page: LibraryItemPage) -> str:
    return f"/admin/pages/{page.pk}/edit/"


def test_groups_and_workflow_are_made_once(topic: LibraryTopicPage) -> None:
    before = (
        GroupPagePermission.objects.count(),
        Workflow.objects.count(),
        GroupApprovalTask.objects.count(),
    )
    ensure_editing()
    ensure_editing()
    assert before == (
        GroupPagePermission.objects.count(),
        Workflow.objects.count(),
        GroupApprovalTask.objects.count(),
    )
    assert topic.get_workflow().name == WORKFLOW
    assert {EDITORS, REVIEWERS, PUBLISHERS} <= set(Group.objects.values_list("name", flat=True))


def test_each_may_do_what_the_work_needs(topic: LibraryTopicPage) -> None:
    page = make_item(topic)
    may = {}
    for group in (EDITORS, REVIEWERS, PUBLISHERS, "Operators"):
        user = person(group)
        tester = page.permissions_for_user(user)
        may[group] = (
            tester.can_edit(),
            topic.permissions_for_user(user).can_add_subpage(),
            tester.can_publish(),
            user.has_perm("library.sign_off_item"),
            user.has_perm("contacts.change_contact"),
            user.has_perm("intake.view_siterequest"),
        )
    assert may == {
        EDITORS: (True, True, False, False, True, False),
        REVIEWERS: (True, False, False, True, False, False),
        PUBLISHERS: (True, True, True, False, True, False),
        "Operators": (False, False, False, False, False, True),
    }


def test_from_draft_to_page_by_three_people(topic: LibraryTopicPage) -> None:
    page = make_draft(topic, "Quiet nights")
    editor, reviewer, publisher = (person(group) for group in (EDITORS, REVIEWERS, PUBLISHERS))

    screen = signed_in(editor).get(edit_url(page)).content.decode()
    assert f"Submit to {WORKFLOW}" in screen
    assert "action-publish" not in screen
    data = form("Quiet nights", "<p>Rest.</p>", slug="quiet-nights", change_reason="New item")
    signed_in(editor).post(edit_url(page), data | {"action-publish": "1"})
    assert not fresh(page).live, "an editor cannot publish"
    signed_in(editor).post(edit_url(page), data | {"action-submit": "1"})
    state = fresh(page).current_workflow_task_state
    assert state.task.name == "Clinical review"

    assert "Quiet nights" in signed_in(reviewer).get("/admin/").content.decode()
    answer = signed_in(reviewer).post(
        f"/admin/library/sign-off/{page.pk}/",
        {
            "name": "Ines Duarte, LCSW",
            "review_by": NEXT_YEAR.isoformat(),
            "read": "on",
            "revision": fresh(page).latest_revision_id,
        },
    )
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    assert not fresh(page).live, "a signature does not publish a draft"
    state = fresh(page).current_workflow_task_state
    assert state.task.name == "Publication"

    url = f"/admin/pages/workflow/action/{page.pk}/approve/{state.pk}/"
    signed_in(publisher).post(url, {"comment": ""})
    row = row_of(page)
    assert (row.review_status, row.reviewed_by) == ("reviewed", "Ines Duarte, LCSW")
    assert (row.reviewed_on, row.review_by) == (timezone.now().date(), NEXT_YEAR)
    assert Edition.objects.get(number=current_edition()).reason == "New item"
    assert mail.outbox, "each step tells the people of the next"


def test_signing_published_words_publishes_the_signature(topic: LibraryTopicPage) -> None:
    page = make_item(topic)
    before = current_edition()
    assert SignOff(page, "Ines Duarte", NEXT_YEAR).execute(person(REVIEWERS)) is True
    assert current_edition() == before + 1
    assert Edition.objects.get(number=before + 1).reason == "Reviewed by a clinician"
    row = row_of(page)
    assert (row.review_status, row.reviewed_by, row.version) == ("reviewed", "Ines Duarte", 2)
    page = fresh(page)
    assert not page.has_unpublished_changes
    assert not page.changed_since_review


def test_only_clinical_reviewers_sign(topic: LibraryTopicPage) -> None:
    page = make_item(topic)
    for group in (EDITORS, PUBLISHERS, "Operators"):
        user = person(group)
        with pytest.raises(PermissionDenied):
            SignOff(page, "Somebody", NEXT_YEAR).execute(user)
        assert signed_in(user).get(f"/admin/library/sign-off/{page.pk}/").status_code in (302, 403)
        data = form("An item", "<p>Words.</p>", slug="an-item")
        forged = {"review_status": "reviewed", "reviewed_by": "Me", "reviewed_on": "2026-01-01"}
        signed_in(user).post(edit_url(page), data | forged)
        draft = fresh(page).get_latest_revision_as_object()
        assert draft.review_status == "not_reviewed"
        assert draft.reviewed_by == ""


def test_words_that_change_after_the_signature_are_told(topic: LibraryTopicPage) -> None:
    page = make_item(topic, "An item", text("<p>Words.</p>"))
    SignOff(page, "Ines Duarte", NEXT_YEAR).execute(person(REVIEWERS))
    client = signed_in(person(EDITORS))
    assert "Changed since review" not in client.get(edit_url(page)).content.decode()
    # Not a word is other.
    client.post(edit_url(page), form("An item", "<p>Words.</p>", slug="an-item"))
    assert "Changed since review" not in client.get(edit_url(page)).content.decode()
    client.post(edit_url(page), form("An item", "<p>Other words.</p>", slug="an-item"))
    screen = client.get(edit_url(page)).content.decode()
    assert "Changed since review" in screen
    assert "Ines Duarte signed other words" in screen


@pytest.mark.parametrize(
    ("name", "days", "field"),
    [(" ", 10, "name"), ("Ines", 0, "review_by"), ("Ines", -5, "review_by")],
)
def test_what_a_signature_needs(topic: LibraryTopicPage, name: str, days: int, field: str) -> None:
    page = make_item(topic)
    day = timezone.now().date() + datetime.timedelta(days=days)
    with pytest.raises(ValidationError) as error:
        SignOff(page, name, day).execute(person(REVIEWERS))
    assert list(error.value.message_dict) == [field]
    assert row_of(page).review_status == "not_reviewed"


def test_nobody_signs_words_they_have_not_seen(topic: LibraryTopicPage) -> None:
    page = make_item(topic)
    seen = page.latest_revision_id
    page.summary = "Changed meanwhile."
    page.save_revision()
    answer = signed_in(person(REVIEWERS)).post(
        f"/admin/library/sign-off/{page.pk}/",
        {"name": "Ines", "review_by": NEXT_YEAR.isoformat(), "read": "on", "revision": seen},
    )
    assert answer.status_code == 200
    assert "while you were reading" in answer.content.decode()
    assert fresh(page).get_latest_revision_as_object().review_status == "not_reviewed"


def test_the_sign_off_screen_asks(topic: LibraryTopicPage) -> None:
    page = make_item(topic)
    client = signed_in(person(REVIEWERS))
    screen = client.get(f"/admin/library/sign-off/{page.pk}/")
    assert "It is published again with your name" in screen.content.decode()
    answer = client.post(f"/admin/library/sign-off/{page.pk}/", {"name": "Ines"})
    assert "Please read the item and tick this." in answer.content.decode()
    assert row_of(page).review_status == "not_reviewed"


def test_going_back_to_earlier_words_is_a_new_edition(
    topic: LibraryTopicPage, editor: User
) -> None:
    page = make_item(topic, "An item", text("<p>First words.</p>"))
    first = page.latest_revision_id
    publish(page, body=[text("<p>Second words.</p>")])
    before = current_edition()
    client = signed_in(editor)
    screen = client.get(f"/admin/pages/{page.pk}/revisions/{first}/revert/")
    assert "First words." in screen.content.decode()
    data = form("An item", "<p>First words.</p>", slug="an-item", change_reason="Back again")
    client.post(edit_url(page), data | {"action-publish": "1", "revision": first})
    assert current_edition() == before + 1
    assert Edition.objects.get(number=before + 1).reason == "Back again"
    assert "First words." in row_of(page).body_html
    assert row_of(page).version == 3


def test_a_communitys_screens_stay_as_they_are(riverbend: Any) -> None:
    from tenants.local_content.models import CommunityHomePage
    from vrc.tenancy import in_community

    client = sign_in(riverbend)
    with in_community(riverbend):
        assert not Workflow.objects.exists()
        home = CommunityHomePage.objects.get()
        assert not home.has_workflow
    for address in (
        f"/admin/pages/{home.pk}/edit/",
        f"/admin/pages/{home.pk}/add_subpage/",
        f"/admin/pages/{home.pk}/",
        f"/admin/pages/add/local_content/localpage/{home.pk}/",
        "/admin/",
    ):
        screen = client.get(address).content.decode()
        assert "action-submit" not in screen, address
        words = re.sub(r"<script.*?</script>|<[^>]*>", " ", screen, flags=re.DOTALL).lower()
        for word in ("workflow", "moderation", "review calendar"):
            assert word not in words, address
    screen = client.get(f"/admin/pages/{home.pk}/edit/").content.decode()
    assert screen.index("action-publish") < screen.index("Save draft")
    for address in ("/admin/library/review-calendar/", f"/admin/library/sign-off/{home.pk}/"):
        assert client.get(address).status_code == 404


def test_the_operators_staff_see_their_own_things_only(topic: LibraryTopicPage) -> None:
    writer = signed_in(person(EDITORS)).get("/admin/").content.decode()
    assert "Review calendar" in writer
    assert "Open the requests" not in writer
    triage = sign_in_operator().get("/admin/").content.decode()
    assert "Open the requests" in triage
    assert "Review calendar" not in triage
    everything = sign_in_operator("root@example.org", superuser=True).get("/admin/")
    assert "Review calendar" in everything.content.decode()
    assert "Open the requests" in everything.content.decode()
