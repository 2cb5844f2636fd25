"""Every page template with a full context and with the least it can be given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.safestring import mark_safe

from shared_content.published.values import ChangeView, EditionRecord
from tests.themes import agenda_pages
from themes import agenda, frame
from themes.frame_forms import PrivacyView

EASTERN = ZoneInfo("America/New_York")


@dataclass(frozen=True)
class Number:
    """One way to reach a help line."""

    mode: str
    value: str
    label: str
    href: str
    note: str = ""


@dataclass(frozen=True)
class Line:
    """A help line as the registry of contacts hands it over."""

    slug: str
    name: str
    numbers: tuple[Number, ...]
    summary: str = ""
    hours: str = ""
    languages: tuple[str, ...] = ()
    website: str = ""
    is_crisis: bool = True


EMERGENCY = Line("911", "Emergency", (Number("call", "911", "Call 911", "tel:911"),))
LIFELINE = Line(
    "988",
    "988 Suicide & Crisis Lifeline",
    (Number("call", "988", "Call 988", "tel:988"), Number("text", "988", "Text 988", "sms:988")),
    summary="Talk with a trained counselor.",
    hours="Day and night",
    languages=("English", "Spanish: press 2"),
    website="https://988lifeline.org/",
)

SECTION = frame.SectionView(
    "Health & Wellness",
    "Sleep, calm and the small things that hold a day together.",
    "/health-wellness/",
    "leaf",
    items=(frame.ItemView("When sleep does not come", "/health-wellness/sleep/", "Small things."),),
)
PLACE = frame.PlaceView(
    "Family Assistance Center",
    "/assistance-center/east-high/",
    address="East High School, Gate C\n1200 Orchard Road",
    phone="(555) 010-0142",
    open_now=True,
    open_now_label="Open now, until 8 p.m.",
    valid_from=date(2026, 11, 19),
    valid_until=date(2026, 11, 30),
    hours=(frame.OpeningHours((0, 1, 2, 3, 4), "08:00", "20:00"),),
    special_days=(frame.SpecialDay(date(2026, 11, 26), closed=True, note="Thanksgiving"),),
    bring_html="<ul><li>An identity card</li></ul>",
    access_html="<p>Step-free entrance.</p>",
    languages=("English", "Spanish"),
)
MOVED = frame.PlaceView(
    "City Hall", "/assistance-center/city-hall/", moved_to=frame.NavLink("East High", "/there/")
)
UPDATE = frame.UpdateView(
    "Center open longer",
    "/updates/center/",
    datetime(2026, 11, 21, 14, 30, tzinfo=EASTERN),
    summary="Until 8 p.m.",
    body_html="<p>Until 8 p.m.</p>",
    source_name="City of Riverbend",
    source_url="https://riverbend.example.org/",
    next_update_at=datetime(2026, 11, 22, 9, 0, tzinfo=EASTERN),
)
OCCURRENCE = agenda.OccurrenceView(
    datetime(2026, 11, 24, 18, 30, tzinfo=EASTERN), datetime(2026, 11, 24, 20, tzinfo=EASTERN)
)
EVENT = agenda.EventView(
    "Evening group",
    "/events/evening-group/",
    OCCURRENCE,
    (OCCURRENCE, agenda.OccurrenceView(OCCURRENCE.starts, None, True, date(2026, 11, 26))),
    repeats="Every week: Tuesday. Until March 2, 2027.",
    status="moved",
    status_label="Moved",
    status_note="Now in room 4.",
    summary="You may listen and say nothing.",
    body_html="<p>Counselors are there.</p>",
    place_name="Millrace Hall",
    address="120 Millrace Street\nRiverbend",
    map_url="https://www.openstreetmap.org/search?query=Millrace",
    online_url="https://meet.riverbend.example/group",
    online_note="a video meeting",
    audience="Adults",
    cost="Free",
    sensitivity_note="This event includes names being read aloud.",
    languages=("English", "Spanish"),
    access="Step-free entrance.",
    childcare="Ages 2 to 12.",
    contact_name="Riverbend Counseling",
    contact_phone="(555) 555-0142",
    contact_email="groups@riverbend.example",
    register_by=datetime(2026, 11, 23, 17, tzinfo=EASTERN),
    register_url="https://riverbend.example/register",
    calendar_url="/events/evening-group/event.ics",
)
ITEM = frame.ItemView(
    "The first three days",
    summary="What helps, what can wait.",
    phases=("first_days",),
    warning="This page speaks about a death.",
    sources=({"title": "Field guide", "publisher": "A center", "url": "https://example.org/"},),
    version=3,
)
EDITION = EditionRecord(
    42,
    datetime(2026, 11, 21, 14, 30, tzinfo=EASTERN),
    "Ada Reyes",
    "A number was wrong.",
    True,
    (
        ChangeView(
            "Sleep",
            "Changed",
            "en",
            "/health-wellness/sleep/",
            ((("same", "Call"), ("gone", "211"), ("new", "988")),),
        ),
        ChangeView("Dormir", "New", "es", "", ()),
    ),
    more=3,
)
SITE = frame.Site(
    name="Riverbend Together",
    tagline="Support for everyone affected",
    operator_name="National Mass Violence Center",
    operator_url="https://operator.example.org/",
    nav=(frame.NavLink("Health & Wellness", "/health-wellness/", current=True),),
    local_nav=(frame.NavLink("Updates", "/updates/"),),
    logo=frame.Picture("/media/public/logo.png", 200, 100, "Seal of Riverbend"),
    footer_text="City of Riverbend",
    funder_text="Supported by a grant.",
    crisis=(EMERGENCY, LIFELINE),
    time_zone="America/New_York",
)
BARE_SITE = frame.Site(name="Riverbend")


class RequestForm(forms.Form):
    """A form with every kind of field."""

    honeypot_field = "website"

    agency = forms.CharField(label="Your agency", help_text="For example: City of Riverbend.")
    phone = forms.CharField(label="Phone", required=False)
    urgency = forms.ChoiceField(
        label="How soon?", choices=[("now", "Now"), ("week", "This week")], widget=forms.RadioSelect
    )
    agree = forms.BooleanField(label="I may speak for this agency.")
    website = forms.CharField(label="Leave this empty", required=False)


def filled_form() -> RequestForm:
    """A form that came back with mistakes in it."""
    form = RequestForm({"phone": "555 010 0100"})
    form.is_valid()
    return form


def full_pages() -> dict[str, dict[str, Any]]:
    """Template name → a context in which everything is there."""
    contents = (frame.Heading("Right now", "right-now"),)
    topics = (frame.TopicView("Nights", SECTION.items),)
    return {
        "home": {
            "home": frame.HomeView(
                "<p>Welcome.</p>", "City", "https://c.example.org/", "211", "a@b.org"
            ),
            "places": (PLACE,),
            "latest_update": UPDATE,
            "events": (EVENT,),
            "events_url": "/events/",
            "deadlines": (agenda_pages.DEADLINE,),
            "deadlines_url": "/funds/deadlines/",
            "sections": (SECTION,),
            "phase": "first_days",
            "phase_items": SECTION.items,
        },
        "operator_home": {
            "sections": (SECTION,),
            "communities": (
                frame.CommunityLink("Riverbend", "http://riverbend.localhost/", "Ohio"),
            ),
            "edition": frame.EditionView(42),
        },
        "section": {"section": replace(SECTION, topics=topics)},
        "item": {
            "item": ITEM,
            "body": mark_safe('<h2 id="right-now">Right now</h2><p>Drink some water.</p>'),
            "note_html": "<p>Here: East High.</p>",
            "related": SECTION.items,
            "contents": contents,
        },
        "item_gone": {"item": ITEM},
        "what_changed": {
            "editions": (EDITION,),
            "page_url": "/what-changed/",
            "feed_url": "/what-changed/feed.atom",
            "newer_url": "/what-changed/",
            "older_url": "/what-changed/?page=3",
        },
        "edition": {"edition": EDITION, "page_url": "/what-changed/"},
        "updates": {"updates": (UPDATE,)},
        "update": {"update": UPDATE},
        "assistance_center": {
            "center": frame.CenterView(intro_html="<p>One place.</p>"),
            "places": (PLACE, MOVED),
        },
        "place": {"place": PLACE},
        "events": {
            "events": agenda.EventsView(
                "Events",
                "<p>Everybody is welcome.</p>",
                (agenda.Month(date(2026, 11, 1), (EVENT,)),),
                calendar_url="/events/calendar.ics",
                past=frame.NavLink("Past events", "/events/past/"),
                newer=frame.NavLink("", "/events/"),
                older=frame.NavLink("", "/events/page/3/"),
            )
        },
        "event": {"event": EVENT},
        **agenda_pages.full(),
        "plain_page": {"local_page": frame.LocalPageView("Vigils", "<p>On Sunday.</p>")},
        "request_form": {"form": filled_form(), "csrf_exempt": True},
        "request_done": {},
        "request_confirmed": {},
        "not_found": {},
        "not_open": {},
        "server_error": {},
        "search": {
            "query": "can't sleap",
            "was_cut": True,
            "hits": (
                frame.SearchHit("Sleep", "/health-wellness/sleep/", "Health & Wellness", "Nights."),
                frame.SearchHit(
                    "Noches",
                    "/n/",
                    "From Riverbend",
                    excerpt=mark_safe("At <mark>night</mark>"),
                    language="es",
                ),
                frame.SearchHit("Yoga for sleep", "/e/", "From Riverbend", mark="Cancelled"),
            ),
            "partial": True,
            "suggestion": "can't sleep",
            "help_first": True,
            "help_lines": (LIFELINE,),
            "sections": SITE.nav,
        },
        "privacy": {
            "view": PrivacyView(
                has_forms=True,
                has_emails=True,
                keep_days=180,
                keep_closed_days=30,
                count_days=120,
                count_months=36,
                fewest=5,
                card_url="/card/",
                contact_url="/contact/",
            )
        },
    }


def least_pages() -> dict[str, dict[str, Any]]:
    """Template name → the least a view can pass: nothing is there yet."""
    update = frame.UpdateView("News", "/updates/n/", datetime(2026, 11, 21, tzinfo=EASTERN))
    item = frame.ItemView("A page")
    bare = EditionRecord(1, datetime(2026, 11, 21, tzinfo=EASTERN), "", "", False, ())
    empty_section = frame.SectionView("Health", "Calm.", "/health/", "leaf")
    return {
        "home": {"home": frame.HomeView()},
        "operator_home": {},
        "section": {"section": empty_section},
        "item": {"item": item, "body": mark_safe("<p>Text.</p>")},
        "item_gone": {"item": item},
        "what_changed": {
            "editions": (),
            "page_url": "/what-changed/",
            "feed_url": "/what-changed/feed.atom",
        },
        "edition": {"edition": bare, "page_url": "/what-changed/"},
        "updates": {"updates": ()},
        "update": {"update": update},
        "assistance_center": {"center": frame.CenterView(), "places": ()},
        "place": {"place": frame.PlaceView("A place", "/assistance-center/a/")},
        "events": {"events": agenda.EventsView("Events")},
        "event": {"event": agenda.EventView("Group", "/events/group/")},
        **agenda_pages.least(),
        "plain_page": {"local_page": frame.LocalPageView("Page", "")},
        "request_form": {"form": RequestForm(), "csrf_exempt": True},
        "request_done": {},
        "request_confirmed": {},
        "not_found": {},
        "not_open": {},
        "server_error": {},
        "search": {"query": "zzz", "nothing": True, "sections": SITE.nav},
        "privacy": {"view": PrivacyView(is_copy=True)},
    }
