"""What the checks know of a community: its language, its numbers, its days and files."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client

from shared_content.contacts.models import Contact
from shared_content.writing.findings import Code, Level
from shared_content.writing.report import Words, look_at_page, look_at_words
from tenants.alerts.models import Alert
from tenants.local_content.models import DocumentPage, EventPage, FundPage, LocalPage, PlacePage
from tenants.services.models import Service
from tenants.withheld.actions import AddNames
from tests.support.people import sign_in, sign_in_operator
from tests.tenants.public_site.making import publish_place
from vrc.tenancy import in_community, in_public

pytestmark = pytest.mark.django_db
PAST = datetime.date(2025, 5, 4)


@pytest.fixture
def registry() -> None:
    with in_public():
        Contact.objects.all().delete()
        Contact.objects.create(
            slug="line",
            name="A line",
            summary="Help",
            state=Contact.State.ACTIVE,
            numbers=[{"mode": "call", "value": "1-800-555-0100"}],
        )
        Contact.objects.create(
            slug="gone",
            name="A line that closed",
            summary="Help",
            state=Contact.State.RETIRED,
            numbers=[
                {"mode": "call", "value": "1-855-555-0101"},
                # The other line has taken it over.
                {"mode": "call", "value": "1-800-555-0100"},
            ],
        )


def findings(community: Any, text: str) -> list[tuple[Code, Level]]:
    with in_community(community):
        report = look_at_words([Words("Text", text)])
    return [(finding.code, finding.level) for finding in report.findings]


def test_numbers_of_the_registry(riverbend: Any, registry: None) -> None:
    assert findings(riverbend, "Call 1-800-555-0100.") == []
    assert findings(riverbend, "Call (855) 555-0101.") == [(Code.DEAD_NUMBER, Level.MUST)]
    assert findings(riverbend, "Call (555) 555-0177.") == [(Code.UNKNOWN_NUMBER, Level.HINT)]


def test_a_line_that_expired_is_no_longer_verified(riverbend: Any, registry: None) -> None:
    with in_public():
        Contact.objects.filter(slug="line").update(expires_on=PAST)
    assert findings(riverbend, "Call 1-800-555-0100.") == [(Code.DEAD_NUMBER, Level.MUST)]


def test_numbers_of_the_communitys_own_fields_are_known_there_only(
    library: Any, riverbend: Any, larkfield: Any, registry: None
) -> None:
    publish_place(riverbend, "Gym", phone="(555) 555-0142")
    client = sign_in(riverbend)
    client.post("/admin/services/new/", SERVICE)
    with in_community(riverbend):
        assert Service.objects.get().is_shown
    for number in ("555-555-0142", "555.555.0143", "+1 (555) 555 0144"):
        assert findings(riverbend, f"Call {number}.") == []
        assert findings(larkfield, f"Call {number}.") == [(Code.UNKNOWN_NUMBER, Level.HINT)]


SERVICE = {
    "name": "Counseling",
    "organization": "Valley Clinic",
    "phone": "(555) 555-0143",
    "phone_2": "(555) 555-0144",
    "description": "Free talks with a counselor.",
    "status": "active",
    "is_published": "on",
    "languages": ["en"],
    **{
        f"{prefix}-{name}": value
        for prefix in ("hours", "places")
        for name, value in (
            ("TOTAL_FORMS", "0"),
            ("INITIAL_FORMS", "0"),
            ("MIN_NUM_FORMS", "0"),
            ("MAX_NUM_FORMS", "30"),
        )
    },
}


def levels(community: Any, page: Any, code: Code) -> list[Level]:
    with in_community(community):
        return [each.level for each in look_at_page(page).findings if each.code is code]


def test_days_in_the_past_are_asked_about_before_the_page_is_public(riverbend: Any) -> None:
    ahead = datetime.date(2036, 5, 4)
    for page, expected in (
        (EventPage(title="Vigil", starts_on=PAST, live=False), [Level.MUST]),
        (EventPage(title="Vigil", starts_on=PAST, live=True), [Level.HINT]),
        (EventPage(title="Vigil", starts_on=PAST, ends_on=ahead, live=False), []),
        (EventPage(title="Group", starts_on=PAST, repeats="weekly", live=False), []),
        (EventPage(title="Vigil", starts_on=PAST, status="cancelled", live=False), []),
        (PlacePage(title="Gym", valid_until=PAST, live=False), [Level.MUST]),
        (
            FundPage(title="Fund", deadlines=[("deadline", {"what": "Form", "date": PAST})]),
            [Level.HINT],
        ),
        (LocalPage(title="Page"), []),
    ):
        assert levels(riverbend, page, Code.PAST_DAY) == expected, page


def test_a_pdf_without_tags(riverbend: Any) -> None:
    from wagtail.documents.models import Document

    with in_community(riverbend):
        file = Document(title="Form")
        page = DocumentPage(title="Form", file=file, found={"tagged": False, "titled": True})
    assert levels(riverbend, page, Code.UNREADABLE_FILE) == [Level.MUST]
    page.text_version = "<p>All of it.</p>"
    assert levels(riverbend, page, Code.UNREADABLE_FILE) == [Level.HINT]


def test_the_language_is_the_communitys_own(riverbend: Any, larkfield: Any) -> None:
    with in_public():
        larkfield.languages = ["es", "en"]
        larkfield.save()
    text = "Las personas necesitan pasar página. Venga el martes, 30 de noviembre de 2026."
    assert (Code.WRONG_WEEKDAY, Level.MUST) in findings(larkfield, text)
    assert findings(riverbend, text) == []


# --- screens that are no pages ---------------------------------------------------------------
@pytest.fixture
def client(library: Any, riverbend: Any) -> Client:
    with in_community(riverbend):
        AddNames("Corwin Vexley", None, "NMVC").execute()
    return sign_in(riverbend)


def confirm(client: Client, address: str, data: dict[str, Any]) -> Any:
    """Send a form, expect the question, and send it again with the yes."""
    asked = client.post(address, data)
    assert asked.status_code == 422
    page = asked.content.decode()
    assert "Please look at this first" in page
    assert "chose not to publish" in page
    return client.post(address, {**data, "publish_anyway": asked.context["report"].mark})


def trail(client: Client) -> str:
    return client.get("/admin/audit-trail/?kind=publishing").content.decode()


def test_the_alert_asks_once_and_is_never_in_the_way_of_a_draft(
    client: Client, riverbend: Any
) -> None:
    data = {"level": "note", "text_en": "Corwin Vexley is in custody.", "seen": ""}
    asked = client.post("/admin/alert/", {**data, "action": "publish"})
    with in_community(riverbend):
        assert not Alert.objects.exists()
    # Keeps what was typed, and what others did meanwhile.
    assert "Corwin Vexley is in custody." in asked.content.decode()
    with in_community(riverbend):
        from tenants.alerts.selectors import alert_board

        data["seen"] = alert_board().token
    done = confirm(client, "/admin/alert/", data)
    assert done.status_code == 302
    with in_community(riverbend):
        assert Alert.objects.get().state == Alert.State.PUBLISHED
        data["seen"] = alert_board().token
    assert "Published although" in trail(client)
    draft = client.post("/admin/alert/", {**data, "action": "draft"})
    assert draft.status_code == 302


def test_hints_are_never_in_the_way_of_an_alert(client: Client, riverbend: Any) -> None:
    from tenants.alerts.selectors import alert_board

    with in_community(riverbend):
        seen = alert_board().token
    words = "LEAVE THE PARK NOW. Families need closure. Call (555) 555-0177."
    done = client.post(
        "/admin/alert/", {"level": "note", "text_en": words, "seen": seen, "action": "publish"}
    )
    assert done.status_code == 302
    assert "Published although" not in trail(client)


def test_a_service_asks_before_visitors_see_it(client: Client, riverbend: Any) -> None:
    data = {**SERVICE, "description": "For everybody hurt by Corwin Vexley."}
    hidden = {name: value for name, value in data.items() if name != "is_published"}
    done = confirm(client, "/admin/services/new/", data)
    assert done.status_code == 302
    with in_community(riverbend):
        assert Service.objects.get().is_shown
    assert "Published although" in trail(client)
    assert client.post("/admin/services/new/", {**hidden, "name": "Other"}).status_code == 302


def test_a_note_beside_an_item_asks_too(client: Client, riverbend: Any) -> None:
    from wagtail.test.utils.form_data import rich_text

    address = "/admin/shared-library/health-wellness/health_wellness-1/"
    data = {
        "note": rich_text("<p>Not about Corwin Vexley.</p>"),
        "basis": client.get(address).context["basis"],
    }
    assert confirm(client, address, data).status_code == 302
    assert "Published although" in trail(client)
    assert (
        "Not about Corwin" in client.get(address[len("/admin/shared-library") :]).content.decode()
    )


def test_fields_of_a_form_are_looked_at_while_somebody_types(client: Client) -> None:
    data = {
        "field": ["text_en", "phone"],
        "text_en": "Corwin Vexley <b>again</b>",
        "label-text_en": "Text",
        "language-text_en": "en",
        "phone": "(555) 555-0177",
        "sort-phone": "number",
    }
    found = client.post("/admin/writing/form/", data).content.decode()
    assert "In: Text" in found
    assert "&lt;b&gt;again&lt;/b&gt;" in found
    assert "Is this number right" not in found
    assert client.post("/admin/writing/form/", {}).status_code == 404
    assert client.get("/admin/writing/form/").status_code == 405
    assert Client().post("/admin/writing/form/", data).status_code in (302, 403, 404)


def test_the_library_has_no_list_of_names_and_no_numbers_outside_the_registry(
    registry: None, riverbend: Any
) -> None:
    with in_community(riverbend):
        AddNames("Corwin Vexley", None, "NMVC").execute()
    with in_public():
        report = look_at_words([Words("Text", "Corwin Vexley, call (555) 555-0177.")])
    assert [(each.code, each.level) for each in report.findings] == [
        (Code.UNKNOWN_NUMBER, Level.MUST)
    ]
    assert (
        sign_in_operator().post("/admin/writing/form/", {"field": "a", "a": "b"}).status_code == 200
    )
