"""Two-person approval: somebody else publishes, an emergency has a way out, all is recorded."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, Workflow

from tenants.access.actions.publishing import PublishAlone, ReasonMissing, SwitchTwoPerson
from tenants.access.models import PublishingRule, User
from tenants.access.policies import needs_second_person
from tenants.alerts.models import Alert
from tenants.local_content.models import CommunityHomePage, LocalPage
from tests.tenants.access.second_step import password_step, person
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
EDITOR, APPROVER = "Community editors", "Community approvers"


@pytest.fixture
def team(riverbend: Any) -> dict[str, Any]:
    """An administrator, an editor and an approver, and two-person approval on."""
    people = {
        "ana": person(riverbend, "ana@riverbend.example"),
        "eli": person(riverbend, "eli@riverbend.example", EDITOR),
        "ivy": person(riverbend, "ivy@riverbend.example", APPROVER),
    }
    with in_community(riverbend):
        SwitchTwoPerson(people["ana"], True).execute()
    return people


def _client(riverbend: Any, user: User) -> Client:
    return password_step(riverbend, user.email)


def _form(**extra: str) -> dict[str, str]:
    return {
        "title": "School hours",
        "slug": "school-hours",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "1000",
        **extra,
    }


def _write(riverbend: Any, client: Client, action: str) -> LocalPage:
    with in_community(riverbend):
        home = CommunityHomePage.objects.get()
    client.post(f"/admin/pages/add/local_content/localpage/{home.pk}/", _form(**{action: "1"}))
    with in_community(riverbend):
        return LocalPage.objects.get()


def _is_live(riverbend: Any) -> bool:
    with in_community(riverbend):
        return bool(LocalPage.objects.get().live)


def _approve(riverbend: Any, client: Client, page: Page) -> Any:
    with in_community(riverbend):
        state = LocalPage.objects.get().current_workflow_task_state
    # Nobody approves what they have not opened.
    client.get(f"/admin/pages/{page.pk}/edit/")
    path = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    answer = client.post(path, {"comment": ""})
    assert answer.status_code == 302
    return answer


def test_without_the_switch_one_person_is_enough(riverbend: Any) -> None:
    eli = person(riverbend, "eli@riverbend.example", EDITOR)
    _write(riverbend, _client(riverbend, eli), "action-publish")
    assert _is_live(riverbend)


def test_the_switch_is_on_the_screen_and_in_the_trail(riverbend: Any) -> None:
    ana = person(riverbend, "ana@riverbend.example")
    client = _client(riverbend, ana)
    assert "Only one person here can approve" in client.get("/admin/people/").content.decode()
    client.post("/admin/people/two-person/", {"two_person": "on"})
    client.post("/admin/people/two-person/", {"two_person": "on"})
    with in_community(riverbend):
        assert PublishingRule.is_on()
        assert Workflow.objects.count() == 1
    # Off is a change like others: somebody else says yes, or an administrator gives a reason.
    answer = client.post("/admin/people/two-person/", {"two_person": "off"})
    with in_community(riverbend):
        assert PublishingRule.is_on()
    screen = client.get(answer["Location"]).content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', screen)
    assert seen
    posted = {"do": "alone", "seen": seen[1], "reason": "Nobody else works here now."}
    client.post(answer["Location"], posted)
    with in_community(riverbend):
        assert not PublishingRule.is_on()
    trail = client.get("/admin/audit-trail/").content.decode()
    assert trail.count("Turned two-person approval on") == 1
    assert trail.count("Turned two-person approval off") == 1


def test_it_holds_in_one_community_only(riverbend: Any, larkfield: Any, team: Any) -> None:
    far = person(larkfield, "far@larkfield.example")
    with in_community(larkfield):
        assert not needs_second_person(far)
    with in_community(riverbend):
        assert needs_second_person(team["ana"])
    assert not needs_second_person(team["ana"])


@pytest.mark.parametrize("who", ["eli", "ivy", "ana"])
def test_nobody_publishes_alone(riverbend: Any, team: dict[str, Any], who: str) -> None:
    client = _client(riverbend, team[who])
    page = _write(riverbend, client, "action-publish")
    assert not _is_live(riverbend)
    client.post(f"/admin/pages/{page.pk}/edit/", _form(**{"action-publish": "1"}))
    assert not _is_live(riverbend)
    assert (
        'value="action-publish"' not in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    )


def test_somebody_else_approves_and_it_is_public(riverbend: Any, team: dict[str, Any]) -> None:
    page = _write(riverbend, _client(riverbend, team["eli"]), "action-submit")
    assert not _is_live(riverbend)
    ivy = _client(riverbend, team["ivy"])
    assert "Approve and publish" in ivy.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    _approve(riverbend, ivy, page)
    assert _is_live(riverbend)


@pytest.mark.parametrize("who", ["ivy", "ana"])
def test_the_author_does_not_approve(riverbend: Any, team: dict[str, Any], who: str) -> None:
    client = _client(riverbend, team[who])
    page = _write(riverbend, client, "action-submit")
    assert "Approve and publish" not in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    _approve(riverbend, client, page)
    assert not _is_live(riverbend)


def test_an_editor_does_not_approve(riverbend: Any, team: dict[str, Any]) -> None:
    page = _write(riverbend, _client(riverbend, team["ivy"]), "action-submit")
    _approve(riverbend, _client(riverbend, team["eli"]), page)
    assert not _is_live(riverbend)


def test_who_changes_what_waits_becomes_its_author(riverbend: Any, team: dict[str, Any]) -> None:
    page = _write(riverbend, _client(riverbend, team["eli"]), "action-submit")
    ivy = _client(riverbend, team["ivy"])
    ivy.post(f"/admin/pages/{page.pk}/edit/", _form(title="School hours, corrected"))
    _approve(riverbend, ivy, page)
    assert not _is_live(riverbend)
    _approve(riverbend, _client(riverbend, team["ana"]), page)
    with in_community(riverbend):
        assert LocalPage.objects.get().title == "School hours, corrected"
        assert LocalPage.objects.get().live


def test_ticking_pages_in_a_list_is_no_way_around(riverbend: Any, team: dict[str, Any]) -> None:
    client = _client(riverbend, team["ana"])
    page = _write(riverbend, client, "action-save")
    answer = client.post(f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}")
    assert answer.status_code == 302
    assert not _is_live(riverbend)


def test_an_emergency_has_a_way_out_with_a_reason(riverbend: Any, team: dict[str, Any]) -> None:
    page = _write(riverbend, _client(riverbend, team["eli"]), "action-submit")
    ana = _client(riverbend, team["ana"])
    path = f"/admin/publish-alone/{page.pk}/"
    assert (
        "Publish now without a second person"
        in ana.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    )
    assert ana.get(path).status_code == 200
    for reason in ("", "   ", "now"):
        assert ana.post(path, {"reason": reason}).status_code == 422
    assert not _is_live(riverbend)
    done = ana.post(path, {"reason": "The road is closed now, nobody else is awake."})
    assert done.status_code == 302
    assert _is_live(riverbend)
    with in_community(riverbend):
        entry = PageLogEntry.objects.get(action="access.published_alone")
        assert entry.user_id == team["ana"].pk
        assert LocalPage.objects.get().current_workflow_state is None
    trail = ana.get("/admin/audit-trail/?kind=publishing").content.decode()
    assert "Published without a second person" in trail
    assert "nobody else is awake" in trail


@pytest.mark.parametrize("who", ["eli", "ivy"])
def test_only_administrators_have_the_way_out(
    riverbend: Any, team: dict[str, Any], who: str
) -> None:
    client = _client(riverbend, team[who])
    page = _write(riverbend, client, "action-save")
    client.post(f"/admin/publish-alone/{page.pk}/", {"reason": "I want to, and at once."})
    assert not _is_live(riverbend)
    assert "publish-alone" not in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()


def test_the_way_out_leads_to_pages_of_the_site_only(riverbend: Any, team: Any) -> None:
    ana = _client(riverbend, team["ana"])
    for pk in (1, 99_999):
        answer = ana.post(f"/admin/publish-alone/{pk}/", {"reason": "A good long reason"})
        assert answer.status_code == 404, pk
    with in_community(riverbend), pytest.raises(ReasonMissing):
        PublishAlone(team["ana"], 3, "").execute()


def test_switching_off_lets_one_person_publish_again(riverbend: Any, team: Any) -> None:
    with in_community(riverbend):
        SwitchTwoPerson(team["ana"], False).execute()
    _write(riverbend, _client(riverbend, team["eli"]), "action-publish")
    assert _is_live(riverbend)


def test_approvers_get_a_mail_that_leads_to_their_own_site(
    riverbend: Any, larkfield: Any, team: dict[str, Any], eager_tasks: None, commits: Any
) -> None:
    person(larkfield, "far@larkfield.example")
    with commits():
        page = _write(riverbend, _client(riverbend, team["eli"]), "action-submit")
    assert {letter.to[0] for letter in mail.outbox} == {
        "ana@riverbend.example",
        "ivy@riverbend.example",
    }
    for letter in mail.outbox:
        assert f"http://riverbend.localhost:8000/admin/pages/{page.pk}/edit/" in letter.body
        # What was written is for those who sign in.
        assert "School hours" not in str(letter.message())


def test_who_wrote_it_is_told_the_outcome_with_a_link_to_this_site(
    riverbend: Any, team: dict[str, Any], eager_tasks: None, commits: Any
) -> None:
    with commits():
        page = _write(riverbend, _client(riverbend, team["eli"]), "action-submit")
        mail.outbox.clear()
        _approve(riverbend, _client(riverbend, team["ivy"]), page)
    bodies = "\n".join(
        str(letter.body) for letter in mail.outbox if letter.to == ["eli@riverbend.example"]
    )
    assert "http://riverbend.localhost:8000/admin/account/" in bodies
    assert "http://localhost" not in bodies


ALERT = {"text_en": "The road is closed.", "level": "note"}


def _alert(client: Client, **data: str) -> Any:
    seen = re.search(
        r'name="seen" (?:value="([^"]*)" )?id', client.get("/admin/alert/").content.decode()
    )
    assert seen
    return client.post("/admin/alert/", {**ALERT, "seen": seen[1] or "", **data})


def _shown(riverbend: Any) -> list[str]:
    with in_community(riverbend):
        return [str(row) for row in Alert.objects.filter(state=Alert.State.PUBLISHED)]


@pytest.mark.parametrize("who", ["eli", "ivy", "ana"])
def test_nobody_shows_an_alert_alone(riverbend: Any, team: dict[str, Any], who: str) -> None:
    client = _client(riverbend, team[who])
    answer = _alert(client, action="publish")
    assert answer.status_code == 422
    assert "a second person approves" in answer.content.decode()
    assert "The road is closed." in answer.content.decode()
    assert _shown(riverbend) == []
    # Nor a draft of one's own.
    assert _alert(client, action="draft").status_code == 302
    assert _alert(client, action="publish").status_code == 422
    assert _shown(riverbend) == []


def test_somebody_elses_alert_is_shown_as_it_was_written(
    riverbend: Any, team: dict[str, Any]
) -> None:
    _alert(_client(riverbend, team["eli"]), action="draft")
    ivy = _client(riverbend, team["ivy"])
    assert "Show it on the site" in ivy.get("/admin/alert/").content.decode()
    assert _alert(ivy, text_en="The road is open.", action="publish").status_code == 422
    assert _shown(riverbend) == []
    assert _alert(ivy, action="publish").status_code == 302
    assert _shown(riverbend) == ["The road is closed."]


def test_an_editor_does_not_approve_an_alert(riverbend: Any, team: dict[str, Any]) -> None:
    _alert(_client(riverbend, team["ivy"]), action="draft")
    assert _alert(_client(riverbend, team["eli"]), action="publish").status_code == 422
    assert _shown(riverbend) == []


def test_an_alert_that_cannot_wait_needs_a_reason_and_an_administrator(
    riverbend: Any, team: dict[str, Any]
) -> None:
    ivy, ana = _client(riverbend, team["ivy"]), _client(riverbend, team["ana"])
    reason = "Water main broke, nobody else is awake."
    assert _alert(ivy, action="publish", alone_because=reason).status_code == 422
    assert _alert(ana, action="publish", alone_because="now").status_code == 422
    assert _shown(riverbend) == []
    assert _alert(ana, action="publish", alone_because=reason).status_code == 302
    assert _shown(riverbend) == ["The road is closed."]
    trail = ana.get("/admin/audit-trail/?kind=publishing").content.decode()
    assert "Published without a second person" in trail
    assert "Water main broke" in trail
