"""One alert on every page: when it is shown, what is refused, who else hears of it."""

from __future__ import annotations

import datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from tenants.alerts.actions import AlertChanged, DiscardDraft, EndAlert, SaveDraft, SetAlert
from tenants.alerts.models import Alert
from tenants.alerts.selectors import alert_board
from tenants.public_site.alert import current_alert
from tests.support.people import sign_in
from tests.tenants.public_site.making import publish_place, publish_update
from themes.unbroken import unbroken
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
TEXT = "The assistance center is closed on Monday. Please call first."


def put(community: Any, text: str = TEXT, user: Any = None, **fields: Any) -> Alert:
    with in_community(community):
        return SetAlert({"en": text}, **fields).execute(user)


def refused(community: Any, **fields: Any) -> dict[str, list[str]]:
    with in_community(community), pytest.raises(ValidationError) as caught:
        SetAlert(**{"words": {"en": TEXT}, **fields}).execute(None)
    with in_community(community):
        assert not Alert.objects.exists()
    return caught.value.message_dict


def test_it_stands_above_every_page_and_only_on_this_site(
    library, riverbend, larkfield, community_client
):
    publish_update(riverbend, "News")
    put(riverbend)
    client = community_client(riverbend)
    for path in ("/", "/updates/", "/updates/news/", "/grief-trauma/linked/", "/search/", "/nope/"):
        page = client.get(path).content.decode()
        assert page.count(TEXT) == 1, path
        assert page.index(TEXT) < page.index('<main id="main"'), path
    assert TEXT not in community_client(larkfield).get("/").content.decode()
    with in_community(larkfield):
        assert not Alert.objects.exists()


def test_screen_readers_find_it_as_a_region_with_a_neutral_name(
    library, riverbend, community_client
):
    put(riverbend, level="important")
    page = community_client(riverbend).get("/").content.decode()
    assert '<div class="alert" role="region" aria-labelledby="alert-label">' in page
    assert '<p id="alert-label" class="alert-label">Important</p>' in page
    # Announced as one reads, not shouted at each page.
    assert 'role="alert"' not in page


def test_the_clock_shows_and_hides_it(library, riverbend, community_client, at):
    at("2026-12-01T09:00:00-05:00")
    zone = riverbend.zone
    put(
        riverbend,
        starts_at=datetime.datetime(2026, 12, 1, 12, tzinfo=zone),
        ends_at=datetime.datetime(2026, 12, 1, 18, tzinfo=zone),
    )
    client = community_client(riverbend)
    shown = []
    for hour in ("11:59", "12:00", "17:59", "18:00"):
        at(f"2026-12-01T{hour}:00-05:00")
        shown.append(TEXT in client.get("/").content.decode())
    assert shown == [False, True, True, False]
    at("2026-12-01T12:00:00-05:00")
    assert unbroken("6 p.m. Eastern time") in client.get("/").content.decode()


def test_one_hour_that_exists_twice_is_the_first_of_them(library, riverbend, community_client, at):
    """Clocks go back on November 1, 2026 at 2 a.m. in the east."""
    at("2026-11-01T00:30:00-04:00")
    end = datetime.datetime(2026, 11, 1, 1, 30, tzinfo=riverbend.zone)
    put(riverbend, ends_at=end)
    client = community_client(riverbend)
    at("2026-11-01T01:29:00-04:00")
    assert TEXT in client.get("/").content.decode()
    at("2026-11-01T01:29:00-05:00")
    assert TEXT not in client.get("/").content.decode()


def test_a_new_one_takes_the_place_of_the_old(library, riverbend, community_client):
    first = put(riverbend, "First")
    put(riverbend, "Second")
    page = community_client(riverbend).get("/").content.decode()
    assert "Second" in page
    assert "First" not in page
    with in_community(riverbend):
        first.refresh_from_db()
    assert first.state == Alert.State.ENDED


def test_a_planned_one_follows_the_one_that_is_shown(riverbend, at, library, community_client):
    at("2026-12-01T09:00:00-05:00")
    put(riverbend, "Today")
    put(riverbend, "Dropped", starts_at=timezone.now() + datetime.timedelta(hours=3))
    put(riverbend, "Later", starts_at=timezone.now() + datetime.timedelta(hours=2))
    client = community_client(riverbend)
    seen = []
    for hour in ("10", "11", "12"):
        at(f"2026-12-01T{hour}:00:00-05:00")
        page = client.get("/").content.decode()
        seen.append([text for text in ("Today", "Later", "Dropped") if text in page])
    assert seen == [["Today"], ["Later"], ["Later"]]


def test_ending_it_can_be_repeated(library, riverbend, community_client):
    row = put(riverbend)
    with in_community(riverbend):
        EndAlert(row.pk).execute(None)
        EndAlert(row.pk).execute(None)
        assert [entry.action for entry in ModelLogEntry.objects.order_by("pk")][-2:] == [
            "wagtail.publish",
            "wagtail.unpublish",
        ]
    assert TEXT not in community_client(riverbend).get("/").content.decode()


def test_it_leads_to_an_update_until_that_is_gone(library, riverbend, community_client):
    update = publish_update(riverbend, "Where to park")
    put(riverbend, link=update.translation_key)
    client = community_client(riverbend)
    link = '<a href="/updates/where-to-park/">Where to park</a></p>'
    assert f'class="alert-more">{link}' in client.get("/").content.decode()
    with in_community(riverbend):
        update.unpublish()
    page = client.get("/").content.decode()
    assert TEXT in page
    assert "alert-more" not in page


def test_words_of_another_language_are_marked(library, riverbend, community_client):
    riverbend.languages = ["en", "es"]
    riverbend.save()
    with in_community(riverbend):
        SetAlert({"en": TEXT}).execute(None)
    client = community_client(riverbend)
    page = client.get("/es/").content.decode()
    assert f'<p class="alert-text" lang="en" dir="ltr">{TEXT}</p>' in page
    with in_community(riverbend):
        SetAlert({"en": TEXT, "es": "El centro cierra el lunes."}).execute(None)
    page = client.get("/es/").content.decode()
    assert '<p class="alert-text">El centro cierra el lunes.</p>' in page


def test_it_is_first_in_the_feed(library, riverbend, community_client):
    publish_update(riverbend, "News", summary="Words.")
    put(riverbend)
    content = community_client(riverbend).get("/updates/feed.atom").content
    feed = ElementTree.fromstring(content)  # noqa: S314 - made by ourselves
    atom = "{http://www.w3.org/2005/Atom}"
    titles = [entry.findtext(f"{atom}title") for entry in feed.findall(f"{atom}entry")]
    assert titles == [f"Please note: {TEXT}", "News"]


def test_what_a_flyer_asks_for(riverbend):
    with in_community(riverbend):
        assert current_alert(riverbend, timezone.now()) is None
    put(riverbend)
    with in_community(riverbend):
        alert = current_alert(riverbend, timezone.now())
    assert alert is not None
    assert (alert.label, alert.text) == ("Please note", TEXT)


@pytest.mark.parametrize("text", ["x" * 2000, "🕯" * 2000])
def test_two_thousand_characters_are_refused_with_a_way_out(riverbend, text):
    errors = refused(riverbend, words={"en": text})
    assert "2,000 characters, and 280 fit" in errors["text_en"][0]
    assert "update" in errors["text_en"][0]


def test_other_bad_input_is_named_field_by_field(riverbend):
    now = timezone.now()
    assert "what people need to know" in refused(riverbend, words={"en": " \n "})["text_en"][0]
    hour = datetime.timedelta(hours=1)
    assert "already passed" in refused(riverbend, ends_at=now - hour)["ends_at"][0]
    errors = refused(riverbend, starts_at=now + 2 * hour, ends_at=now + hour)
    assert "before the start" in errors["ends_at"][0]
    assert "level" in refused(riverbend, level="panic")
    with in_community(riverbend):
        foreign = "12345678-1234-5678-1234-567812345678"
    assert "not public" in refused(riverbend, link=foreign)["link"][0]


def test_html_is_shown_as_it_was_typed(library, riverbend, community_client):
    put(riverbend, "<script>alert(1)</script> & more")
    page = community_client(riverbend).get("/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in page


def test_a_draft_is_seen_by_nobody(library, riverbend, community_client):
    with in_community(riverbend):
        SaveDraft({"en": TEXT}).execute(None)
    assert TEXT not in community_client(riverbend).get("/").content.decode()
    with in_community(riverbend):
        SaveDraft({"en": "Better words"}).execute(None)
        assert Alert.objects.count() == 1
        DiscardDraft().execute(None)
        assert not Alert.objects.exists()


def test_who_may_not(riverbend):
    sign_in(riverbend, "guest@example.org", group="")
    from tenants.access.models import User

    with in_community(riverbend):
        guest = User.objects.get(email="guest@example.org")
        row = SetAlert({"en": TEXT}).execute(None)
        for action in (SetAlert({"en": "x"}), SaveDraft({"en": "x"}), EndAlert(row.pk)):
            with pytest.raises(PermissionDenied):
                action.execute(guest)
        assert [alert.words["en"] for alert in Alert.objects.all()] == [TEXT]


def test_two_people_at_once_both_hear_of_it(riverbend):
    with in_community(riverbend):
        seen = alert_board().token
        SetAlert({"en": "Of the first"}, seen=seen).execute(None)
        with pytest.raises(AlertChanged) as caught:
            SetAlert({"en": "Of the second"}, seen=seen).execute(None)
        assert "Nothing of yours is lost" in caught.value.messages[0]
        assert [str(alert) for alert in Alert.objects.all()] == ["Of the first"]


def test_a_place_can_be_linked(library, riverbend, community_client):
    place = publish_place(riverbend, "The hall")
    put(riverbend, link=place.translation_key)
    page = community_client(riverbend).get("/").content.decode()
    assert '<p class="alert-more"><a href="/assistance-center/the-hall/">The hall</a>' in page
