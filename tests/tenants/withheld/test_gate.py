"""Between "Publish" and publication: whoever must look is asked once, and it is written down."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageLogEntry
from wagtail.test.utils.form_data import nested_form_data, rich_text

from tenants.access.actions.publishing import SwitchTwoPerson
from tenants.access.models import User
from tenants.local_content.models import UpdatePage, UpdatesIndexPage
from tenants.withheld.actions import AddNames
from tests.support.people import sign_in
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
EDITOR, APPROVER = "Community editors", "Community approvers"
NAME = "Corwin Aldous Vexley"
PLAIN = "<p>Buses run from the school every hour.</p>"
NAMED = f"<p>Police arrested {NAME} on Sunday.</p>"
SKIPPED = "<h3>Buses</h3><p>Buses run from the school every hour.</p>"


@pytest.fixture
def names(riverbend: Any) -> None:
    with in_community(riverbend):
        AddNames(NAME, None, "The operator").execute()


def form(body: str, **fields: str) -> dict[str, Any]:
    data: dict[str, Any] = nested_form_data(
        {
            "title": "Buses",
            "slug": "buses",
            "summary": "Buses run again.",
            "body": rich_text(body),
            "corrections-count": "0",
            "posted_at": "2026-11-20 09:00",
            "next_update_at": "",
            "source_name": "City",
            "source_url": "",
            "search_description": "",
            "go_live_at": "",
            "expire_at": "",
            **fields,
        }
    )
    return data


def add(community: Any, client: Client, body: str, action: str = "action-publish") -> Any:
    with in_community(community):
        index = UpdatesIndexPage.objects.get()
    return client.post(
        f"/admin/pages/add/local_content/updatepage/{index.pk}/", form(body, **{action: "1"})
    )


def edit(client: Client, page: Page, body: str, **extra: str) -> Any:
    return client.post(f"/admin/pages/{page.pk}/edit/", form(body, **extra))


def the_update(community: Any) -> UpdatePage:
    with in_community(community):
        return UpdatePage.objects.get()


def log_of(community: Any) -> list[PageLogEntry]:
    with in_community(community):
        return list(PageLogEntry.objects.filter(action="writing.published_anyway"))


def anyway(client: Client, address: str) -> Any:
    """Press the button of the screen."""
    page = client.get(address)
    return client.post(address, {"publish_anyway": page.context["report"].mark})


def test_a_plain_update_is_published_at_once(riverbend: Any, names: None) -> None:
    add(riverbend, sign_in(riverbend), PLAIN)
    assert the_update(riverbend).live
    assert not log_of(riverbend)


def test_a_name_is_asked_about_and_nothing_is_lost(riverbend: Any, names: None) -> None:
    client = sign_in(riverbend)
    answer = add(riverbend, client, NAMED)
    page = the_update(riverbend)
    assert not page.live
    assert answer["Location"] == f"/admin/writing/{page.pk}/"
    screen = client.get(answer["Location"]).content.decode()
    assert "chose not to publish" in screen
    assert "Police arrested" in screen
    assert "is saved, and not published yet" in screen
    # Corrected, it is published without another question.
    edit(client, page, PLAIN, **{"action-publish": "1"})
    assert the_update(riverbend).live
    assert not log_of(riverbend)


def test_publish_anyway_is_in_the_audit_trail_without_a_word_of_the_text(
    riverbend: Any, names: None
) -> None:
    client = sign_in(riverbend)
    answer = add(riverbend, client, NAMED + SKIPPED)
    done = anyway(client, answer["Location"])
    assert done.status_code == 302
    assert the_update(riverbend).live
    (entry,) = log_of(riverbend)
    assert sorted(entry.data["codes"]) == ["name", "skipped-heading"]
    assert "Vexley" not in str(entry.data) + entry.label
    trail = client.get("/admin/audit-trail/?kind=publishing").content.decode()
    assert "Published although something should be looked at" in trail
    assert "A name that this community chose not to publish" in trail
    assert "Vexley" not in trail


def test_a_yes_holds_for_the_words_that_were_seen(riverbend: Any, names: None) -> None:
    client = sign_in(riverbend)
    address = add(riverbend, client, SKIPPED)["Location"]
    mark = client.get(address).context["report"].mark
    edit(client, the_update(riverbend), SKIPPED + NAMED)
    refused = client.post(address, {"publish_anyway": mark}, follow=True)
    assert "The text was changed while you looked" in refused.content.decode()
    assert not the_update(riverbend).live
    client.post(address, {"publish_anyway": ""})
    assert not the_update(riverbend).live


def test_nobody_is_asked_twice_about_the_same_words_but_always_about_a_name(
    riverbend: Any, names: None
) -> None:
    client = sign_in(riverbend)
    anyway(client, add(riverbend, client, SKIPPED)["Location"])
    page = the_update(riverbend)
    answer = edit(client, page, SKIPPED + "<p>And on Sunday too.</p>", **{"action-publish": "1"})
    assert "/writing/" not in answer["Location"]
    assert "And on Sunday" in the_update(riverbend).body
    answer = edit(client, page, SKIPPED + NAMED, **{"action-publish": "1"})
    anyway(client, answer["Location"])
    answer = edit(client, page, SKIPPED + NAMED + PLAIN, **{"action-publish": "1"})
    assert "/writing/" in answer["Location"]


def test_a_draft_is_saved_without_any_question(riverbend: Any, names: None) -> None:
    client = sign_in(riverbend)
    answer = add(riverbend, client, NAMED, "action-save")
    assert "/writing/" not in answer["Location"]


def test_a_time_chosen_for_publishing_is_kept(riverbend: Any, names: None) -> None:
    client = sign_in(riverbend)
    with in_community(riverbend):
        index = UpdatesIndexPage.objects.get()
    answer = client.post(
        f"/admin/pages/add/local_content/updatepage/{index.pk}/",
        form(NAMED, **{"action-publish": "1", "go_live_at": "2036-01-01 09:00"}),
    )
    anyway(client, answer["Location"])
    page = the_update(riverbend)
    assert not page.live
    with in_community(riverbend):
        assert page.scheduled_revision is not None


def test_an_editor_is_asked_too_and_never_sees_the_list(riverbend: Any, names: None) -> None:
    client = sign_in(riverbend, "eli@example.org", EDITOR)
    answer = add(riverbend, client, "<p>They arrested VEXLEY, Corwin.</p>")
    screen = client.get(answer["Location"]).content.decode()
    assert "They arrested VEXLEY, Corwin." in screen
    assert "Aldous" not in screen
    assert anyway(client, answer["Location"]).status_code == 302


def test_whoever_may_not_publish_cannot_use_the_screen(riverbend: Any, names: None) -> None:
    address = add(riverbend, sign_in(riverbend), NAMED)["Location"]
    stranger = sign_in(riverbend, "sam@example.org", "")
    assert stranger.get(address).status_code in (302, 403)
    with in_community(riverbend):
        SwitchTwoPerson(User.objects.get(email="ana@example.org"), True).execute()
    client = sign_in(riverbend)
    # Wagtail leads people away with a message where it would refuse them.
    assert client.get(address).status_code == 302
    client.post(address, {"publish_anyway": "x"})
    assert not the_update(riverbend).live


def test_the_other_communitys_list_does_not_matter(
    riverbend: Any, larkfield: Any, names: None
) -> None:
    add(larkfield, sign_in(larkfield), NAMED)
    assert the_update(larkfield).live


def test_a_second_person_is_asked_before_approving(riverbend: Any, names: None) -> None:
    ana = sign_in(riverbend)
    with in_community(riverbend):
        SwitchTwoPerson(User.objects.get(email="ana@example.org"), True).execute()
    eli = sign_in(riverbend, "eli@example.org", EDITOR)
    add(riverbend, eli, NAMED, "action-submit")
    page = the_update(riverbend)
    ivy = sign_in(riverbend, "ivy@example.org", APPROVER)
    with in_community(riverbend):
        state = page.current_workflow_task_state
    ivy.get(f"/admin/pages/{page.pk}/edit/")
    # From a list, and from the editor.
    listed = ivy.post(
        f"/admin/pages/workflow/action/{page.pk}/approve/{state.pk}/", {"comment": "Checked."}
    )
    assert listed["Location"] == f"/admin/writing/{page.pk}/approve/"
    assert not the_update(riverbend).live
    inside = edit(
        ivy,
        page,
        NAMED,
        **{"action-workflow-action": "true", "workflow-action-name": "approve"},
    )
    assert inside["Location"] == f"/admin/writing/{page.pk}/approve/"
    # The author cannot approve here either.
    assert eli.get(f"/admin/writing/{page.pk}/approve/").status_code == 302
    anyway(ivy, f"/admin/writing/{page.pk}/approve/")
    assert the_update(riverbend).live
    assert len(log_of(riverbend)) == 1
    with in_community(riverbend):
        state.refresh_from_db()
        assert state.comment == "Checked."
    assert "Published although" in ana.get("/admin/audit-trail/").content.decode()


def test_publishing_alone_in_an_emergency_shows_and_notes_it(riverbend: Any, names: None) -> None:
    client = sign_in(riverbend)
    with in_community(riverbend):
        SwitchTwoPerson(User.objects.get(email="ana@example.org"), True).execute()
    add(riverbend, client, NAMED, "action-save")
    page = the_update(riverbend)
    asked = client.get(f"/admin/publish-alone/{page.pk}/").content.decode()
    assert "chose not to publish" in asked
    client.post(f"/admin/publish-alone/{page.pk}/", {"reason": "The road is closed now"})
    assert the_update(riverbend).live
    assert len(log_of(riverbend)) == 1


def test_ticking_pages_in_a_list_is_no_way_around(riverbend: Any, names: None) -> None:
    client = sign_in(riverbend)
    add(riverbend, client, NAMED, "action-save")
    page = the_update(riverbend)
    answer = client.post(f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}", follow=True)
    assert "open these pages" in answer.content.decode().lower()
    assert not the_update(riverbend).live


def test_the_form_is_looked_at_while_it_is_written(riverbend: Any, names: None) -> None:
    client = sign_in(riverbend)
    with in_community(riverbend):
        index = UpdatesIndexPage.objects.get()
    new = f"/admin/writing/new/local_content/updatepage/{index.pk}/"
    found = client.post(new, form(NAMED))
    assert found.status_code == 200
    assert "chose not to publish" in found.content.decode()
    assert "no-store" in found["Cache-Control"]
    # Also while other fields are still wrong or empty.
    assert (
        "skips a level" in client.post(new, form(SKIPPED, title="", posted_at="x")).content.decode()
    )
    assert "Nothing found" in client.post(new, form(PLAIN)).content.decode()
    with in_community(riverbend):
        assert not UpdatePage.objects.exists()
    add(riverbend, client, PLAIN)
    page = the_update(riverbend)
    assert (
        "skips a level"
        in client.post(f"/admin/writing/{page.pk}/look/", form(SKIPPED)).content.decode()
    )
    assert "<h3" not in the_update(riverbend).body
    shown = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert f'data-writing-look="/admin/writing/{page.pk}/look/"' in shown
    added = client.get(f"/admin/pages/add/local_content/updatepage/{index.pk}/").content.decode()
    assert f'data-writing-look="{new}"' in added
