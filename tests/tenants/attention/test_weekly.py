"""Once a week by e-mail, only when there is something, and not to those who want none."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail

from tenants.attention import matters as registry
from tenants.attention import tasks
from tenants.attention.models import AttentionMail, NoWeeklyMail
from tenants.registry.models import Community
from tests.support.people import sign_in, sign_in_operator
from tests.tenants.attention.looking import APPROVERS, EDITORS, person
from tests.tenants.engagement.conftest import open_forms
from tests.tenants.engagement.data import SECRETS, keep_message
from tests.tenants.public_site.making import publish_place
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
MONDAY = "2026-11-23T08:00:00-05:00"


@pytest.fixture
def community(riverbend: Any, at: Any) -> Any:
    at("2026-11-21T12:00:00-05:00")
    person(riverbend)
    publish_place(riverbend, "Library hall")
    return riverbend


def run() -> list[Any]:
    before = len(mail.outbox)
    tasks.look_after.run()
    return mail.outbox[before:]


def test_on_monday_morning_once(community: Any, at: Any, eager_tasks: None) -> None:
    seen = []
    for moment in (
        "2026-11-22T12:00:00-05:00",
        "2026-11-23T07:59:00-05:00",
        MONDAY,
        "2026-11-23T08:30:00-05:00",
        "2026-11-24T07:59:00-05:00",
        "2026-11-26T12:00:00-05:00",
        "2026-11-30T08:05:00-05:00",
    ):
        at(moment)
        seen.append(len(run()))
    assert seen == [0, 0, 1, 0, 0, 0, 1]
    letter = mail.outbox[0]
    assert letter.to == ["ana@example.org"]
    assert letter.subject.startswith("Riverbend: ")
    assert letter.subject.endswith("things need a look this week")
    assert "- “Library hall” does not say when it is open." in letter.body
    assert "  http://riverbend.localhost:8000/admin/pages/" in letter.body
    assert "http://riverbend.localhost:8000/admin/account/#tab-notifications" in letter.body
    order = ["Soon\n", "Worth a look\n"]
    assert [letter.body.index(words) for words in order] == sorted(map(letter.body.index, order))
    assert letter.content_subtype == "plain"


def test_the_morning_is_that_of_the_community(
    community: Any, larkfield: Any, at: Any, eager_tasks: None
) -> None:
    Community.objects.filter(pk=larkfield.pk).update(time_zone="America/Los_Angeles")
    person(larkfield, "mara@example.org")
    at(MONDAY)
    assert [letter.to for letter in run()] == [["ana@example.org"]]
    at("2026-11-23T11:00:00-05:00")
    (letter,) = run()
    assert letter.to == ["mara@example.org"]
    assert "Library hall" not in letter.body
    assert "http://larkfield.localhost:8000/admin/" in letter.body
    assert "riverbend" not in letter.body.lower()


def test_nothing_the_matter_is_no_mail(
    community: Any, at: Any, eager_tasks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "_SOURCES", [])
    at(MONDAY)
    assert run() == []
    monkeypatch.undo()
    with in_community(community):
        assert AttentionMail.objects.get().sent_at is None


def test_each_person_is_told_what_they_may_mend(community: Any, at: Any, eager_tasks: None) -> None:
    open_forms(community)
    keep_message(community)
    person(community, "ivy@example.org", group=APPROVERS)
    person(community, "eli@example.org", group=EDITORS)
    at(MONDAY)
    letters = {letter.to[0]: letter for letter in run()}
    assert set(letters) == {"ana@example.org", "ivy@example.org"}
    assert "1 message waits for an answer." in letters["ana@example.org"].body
    assert "message" not in letters["ivy@example.org"].body
    assert not [word for letter in letters.values() for word in SECRETS if word in letter.body]


def test_a_person_switches_it_off_and_on_in_their_settings(
    community: Any, at: Any, eager_tasks: None
) -> None:
    person(community, "ivy@example.org", group=APPROVERS)
    admin = sign_in(community)
    page = admin.get("/admin/account/").content.decode()
    assert "Once a week, tell me by e-mail what needs a look" in page
    assert is_ticked(page)
    assert save(admin, page, wanted=False).status_code == 302
    page = admin.get("/admin/account/").content.decode()
    assert not is_ticked(page)
    at(MONDAY)
    assert [letter.to for letter in run()] == [["ivy@example.org"]]
    # Who did nothing for days has to sign in again.
    assert save(sign_in(community), page, wanted=True).status_code == 302
    with in_community(community):
        assert not NoWeeklyMail.objects.exists()
    at("2026-11-30T08:00:00-05:00")
    assert len(run()) == 2


def test_switched_off_after_it_was_written_down(community: Any, at: Any) -> None:
    from tenants.attention.actions import tell
    from tenants.attention.actions.choose import ChooseWeeklyMail

    at(MONDAY)
    user = person(community)
    with in_community(community):
        assert tell.write_down() == 1
        ChooseWeeklyMail(False).execute(user)
        ChooseWeeklyMail(False).execute(user)
        assert [tell.send(number) for number in tell.waiting()] == [False]
    assert mail.outbox == []


def is_ticked(page: str) -> bool:
    """Whether the box of the weekly mail is ticked in the form."""
    (box,) = re.findall(r'<input[^>]*name="weekly_mail-wanted"[^>]*>', page)
    return " checked" in box


def save(client: Any, page: str, wanted: bool) -> Any:
    """The form of the account as the browser sends it."""
    assert 'name="name_email-first_name"' in page
    data = {
        "name_email-first_name": "Ana",
        "name_email-last_name": "Ruiz",
        "locale-preferred_language": "",
        "locale-current_time_zone": "",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
    }
    if wanted:
        data["weekly_mail-wanted"] = "on"
    return client.post("/admin/account/", data)


def test_the_switch_is_for_those_who_get_the_mail(community: Any) -> None:
    words = "Once a week, tell me by e-mail"
    editor = sign_in(community, "eli@example.org", group=EDITORS)
    assert words not in editor.get("/admin/account/").content.decode()
    assert words not in sign_in_operator().get("/admin/account/").content.decode()
