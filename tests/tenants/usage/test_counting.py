"""From a request to a row: what is counted, for whom, and that nothing of the visitor stays."""

import datetime
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenants.registry.lifecycle import Status
from tenants.usage import counting
from tenants.usage.counting import count
from tenants.usage.models import DailyCount, MonthlyCount
from tenants.usage.recorder import RECORDER
from tests.support.people import sign_in
from tests.tenants.engagement.conftest import open_forms
from tests.tenants.engagement.data import token, typed
from tests.tenants.public_site.making import publish_event
from tests.tenants.usage.conftest import FIREFOX, MONDAY
from vrc.tenancy import in_community, in_public

pytestmark = pytest.mark.django_db


def test_pages_by_language_and_opened_again(
    library: Any, bilingual: Any, reader: Any, written: Any
) -> None:
    client = reader(bilingual)
    first = client.get("/")
    assert client.get("/", headers={"if-none-match": first["ETag"]}).status_code == 304
    client.get("/es/")
    client.get("/grief-trauma/?a=private")
    assert written(bilingual) == {
        ("view", "/", "en"): 2,
        ("view", "/", "es"): 1,
        ("view", "/grief-trauma/", "en"): 1,
    }
    client.get("/")
    assert written(bilingual)["view", "/", "en"] == 3


def test_what_does_not_count(library: Any, riverbend: Any, reader: Any, written: Any) -> None:
    client = reader(riverbend)
    client.head("/")
    client.post("/")
    client.get("/nothing-here/")
    client.get("/grief-trauma/nothing-here/")
    client.get("/admin/login/")
    client.get("/sitemap.xml")
    client.get("/updates/feed.atom")
    reader(riverbend, "Mozilla/5.0 (compatible; Googlebot/2.1)").get("/")
    assert written(riverbend) == {}


def test_the_sites_own_people_do_not_count(library: Any, riverbend: Any, written: Any) -> None:
    client = sign_in(riverbend)
    client.defaults["HTTP_USER_AGENT"] = FIREFOX
    assert client.get("/").status_code == 200
    assert written(riverbend) == {}


def test_a_site_that_is_not_open_does_not_count(
    library: Any, riverbend: Any, reader: Any, written: Any
) -> None:
    with in_public():
        riverbend.status = Status.DRAFT
        riverbend.save()
    assert reader(riverbend).get("/").status_code == 404
    assert written(riverbend) == {}


def test_nor_does_the_operators_host(library: Any, platform_client: Any) -> None:
    assert platform_client.get("/", headers={"user-agent": FIREFOX}).status_code == 200
    assert RECORDER.buffer.take() == {}


def test_files(library: Any, riverbend: Any, reader: Any, written: Any) -> None:
    publish_event(riverbend, "Group")
    client = reader(riverbend)
    for path in ("/flyer.pdf", "/events/calendar.ics", "/events/group/event.ics", "/card/"):
        assert client.get(path).status_code == 200
    assert written(riverbend) == {
        ("download", "/flyer.pdf", "en"): 1,
        ("download", "/events/calendar.ics", "en"): 1,
        ("download", "/events/group/event.ics", "en"): 1,
        ("view", "/card/", "en"): 1,
    }


def test_searches(library: Any, bilingual: Any, reader: Any, written: Any) -> None:
    client = reader(bilingual)
    client.get("/search/")
    client.get("/search/", {"q": "linked"})
    client.get("/es/search/", {"q": "zzyzx Jane Doe diapers 555-0142"})
    found = written(bilingual)
    assert found["search", "", "en"] == 1
    assert found["search", "", "es"] == found["search_missed", "", "es"] == 1
    assert ("search_missed", "", "en") not in found
    assert [key for key in found if key[0] == "term_missed"] == [("term_missed", "diapers", "es")]
    assert not any("Doe" in name or "zzyzx" in name for _what, name, _language in found)


def test_forms_that_were_taken(riverbend: Any, reader: Any, written: Any) -> None:
    caches["platform"].clear()
    open_forms(riverbend, updates_open=True)
    client = reader(riverbend)
    sent = client.post("/contact/", typed())
    assert sent.status_code == 303
    assert client.get(sent["Location"]).status_code == 200
    assert client.post("/contact/", typed(message="")).status_code == 422
    asked = {"email": "sam@example.org", "choice": "every", "language": "en", "token": token()}
    assert client.post("/subscribe/", {**asked, "confirm_subject": ""}).status_code == 303
    found = written(riverbend)
    assert found == {("form_sent", "/contact/", "en"): 1, ("form_sent", "/subscribe/", "en"): 1}


def test_the_same_form_twice_is_one(riverbend: Any, reader: Any, written: Any) -> None:
    caches["platform"].clear()
    open_forms(riverbend)
    client, form = reader(riverbend), typed()
    for _again in range(2):
        assert client.post("/contact/", form).status_code == 303
    assert written(riverbend) == {("form_sent", "/contact/", "en"): 1}


def test_the_day_is_that_of_the_community(riverbend: Any, larkfield: Any, at: Any) -> None:
    at(MONDAY.replace(hour=3))
    riverbend.time_zone, larkfield.time_zone = "Pacific/Honolulu", "Asia/Tokyo"
    for community in (riverbend, larkfield):
        assert count(community, "/", {"HTTP_USER_AGENT": FIREFOX})
    days = {key.schema: key.day for key in RECORDER.buffer.take()}
    assert days == {
        "c_riverbend": datetime.date(2026, 11, 29),
        "c_larkfield": datetime.date(2026, 11, 30),
    }


def test_a_request_sends_no_statement_more(library: Any, riverbend: Any, reader: Any) -> None:
    client, robot = reader(riverbend), reader(riverbend, "robot")
    client.get("/")
    with CaptureQueriesContext(connection) as plain:
        robot.get("/")
    with CaptureQueriesContext(connection) as counted:
        client.get("/")
    assert len(counted) == len(plain)
    assert sum(RECORDER.buffer.take().values()) == 2


def test_an_answer_says_nothing_of_it(library: Any, riverbend: Any, reader: Any) -> None:
    seen, unseen = reader(riverbend).get("/"), reader(riverbend, "robot").get("/")
    assert seen.content == unseen.content
    assert dict(seen.headers) == dict(unseen.headers)
    assert not seen.cookies


def test_a_page_never_fails_because_of_it(
    library: Any, riverbend: Any, reader: Any, monkeypatch: Any, caplog: Any
) -> None:
    def broken(path: str) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(counting, "counted", broken)
    assert reader(riverbend).get("/search/", {"q": "zzyzx"}).status_code == 200
    assert "could not be counted" in caplog.text


def test_there_is_no_place_for_a_visitor_in_the_tables() -> None:
    for model, when in ((DailyCount, "day"), (MonthlyCount, "month")):
        names = {field.name for field in model._meta.get_fields()}
        assert names == {"id", when, "what", "name", "language", "count"}


def test_two_communities_never_mix(
    library: Any, riverbend: Any, larkfield: Any, reader: Any, written: Any
) -> None:
    for _again in range(3):
        reader(riverbend).get("/grief-trauma/")
    reader(larkfield).get("/health-wellness/")
    with in_community(larkfield):
        # Whatever is current where it is written.
        RECORDER.flush()
    assert written(riverbend) == {("view", "/grief-trauma/", "en"): 3}
    assert written(larkfield) == {("view", "/health-wellness/", "en"): 1}
