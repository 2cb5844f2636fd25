"""Riverbend: some weeks after. An invented town; nothing in here is real."""

from __future__ import annotations

from vrc.embedded.seed.logos import river_emblem
from vrc.embedded.seed.riverbend_answers import (
    RIVERBEND_COURT,
    RIVERBEND_MEDIA,
    riverbend_court,
    riverbend_facts,
    riverbend_funds,
    riverbend_questions,
)
from vrc.embedded.seed.riverbend_events import riverbend_events
from vrc.embedded.seed.story import (
    Clock,
    DemoCommunity,
    Entry,
    LocalStory,
    Look,
    closed_on,
    open_on,
    weekly,
)

HALL = "millrace-hall"


def _story(clock: Clock) -> LocalStory:
    return LocalStory(
        home={
            "greeting": (
                "<p>We are sorry that you need this page. There is no right way to feel today."
                "</p><p>People here will help you, free of charge. You do not have to have been "
                "there, or to be hurt, to ask.</p>"
            ),
            "official_source_name": "City of Riverbend",
            "official_source_url": "https://www.riverbend.example/",
            "contact_phone": "(555) 555-0142",
            "contact_email": "care@riverbend.example",
        },
        center_intro=(
            "<p>Anyone who was affected may come: people who were there, families, neighbors, "
            "first responders. You do not need an appointment, and nobody will ask for proof at "
            "the door.</p>"
        ),
        updates=_updates(clock),
        places=_places(clock),
        events=riverbend_events(clock),
        funds=riverbend_funds(clock),
        questions=riverbend_questions(),
        facts=riverbend_facts(clock),
        court=RIVERBEND_COURT,
        court_dates=riverbend_court(clock),
        media=RIVERBEND_MEDIA,
        pages=_pages(),
    )


def _updates(clock: Clock) -> tuple[Entry, ...]:
    return (
        Entry(
            "help-with-bills",
            "Help with bills and lost pay",
            {
                "summary": "An advocate can fill in the compensation form with you. It is free.",
                "body": (
                    "<p>Did you miss work, pay for care, or travel because of what happened? The "
                    "state may pay you back.</p>"
                    "<ul><li>Bring what you have: bills, pay slips, a letter from work.</li>"
                    "<li>Nothing at hand? Come anyway. We can ask for copies for you.</li></ul>"
                    "<p>Call (555) 555-0142 to choose a time, or come by.</p>"
                ),
                "posted_at": clock.ago(16, "11:00"),
                "source_name": "Riverbend Office for Victims",
                "source_url": "https://www.riverbend.example/victims",
            },
        ),
        Entry(
            "belongings-ready",
            "Belongings can be picked up",
            {
                "summary": "Most bags, phones and coats are ready. Call first: we will meet you.",
                "body": (
                    "<p>Most personal things have been released. They were cleaned where that was "
                    "possible. You may ask to have them cleaned, or to leave them for now.</p>"
                    "<p>Call (555) 555-0117 on weekdays from 9 AM to 4 PM. An advocate will meet "
                    "you. You can bring someone with you.</p>"
                ),
                "posted_at": clock.ago(9, "14:30"),
                "source_name": "Riverbend Police Department, victim services",
                "source_url": "https://www.riverbend.example/police",
            },
        ),
        Entry(
            "evening-groups",
            "Evening groups begin this week",
            {
                "summary": "Two small groups at Millrace Hall: one for adults, one for parents.",
                "body": (
                    "<h2>When</h2>"
                    "<ul><li>Adults: Tuesdays, 6:30 PM to 8 PM</li>"
                    "<li>Parents and caregivers: Thursdays, 6:30 PM to 8 PM</li></ul>"
                    "<p>You may listen and say nothing. Counselors are there. Children can play in "
                    "the next room, with people who look after them.</p>"
                ),
                "posted_at": clock.ago(4, "09:00"),
                "source_name": "Riverbend Community Counseling",
                "source_url": "https://www.riverbend.example/counseling",
                "corrections": [
                    (
                        "correction",
                        {
                            "at": clock.ago(3, "10:15"),
                            "wrong": "Adults: Tuesdays, 6 PM",
                            "right": "Adults: Tuesdays, 6:30 PM",
                        },
                    )
                ],
            },
        ),
        Entry(
            "we-have-moved",
            "The center has moved to Millrace Hall",
            {
                "summary": "Same people, same help, more quiet rooms. The school gym is closed.",
                "body": (
                    "<p>The assistance center is now at <strong>Millrace Hall, 120 Millrace "
                    "Street</strong>. The North School gym is a gym again.</p>"
                    "<p>Bus 4 stops at the door. If you need a ride, call (555) 555-0142 the day "
                    "before.</p>"
                ),
                "posted_at": clock.ago(1, "10:15"),
                "next_update_at": clock.ahead(2, "17:00"),
                "source_name": "City of Riverbend",
                "source_url": "https://www.riverbend.example/center",
            },
        ),
    )


def _places(clock: Clock) -> tuple[Entry, ...]:
    return (
        Entry(
            HALL,
            "Riverbend Resiliency Center at Millrace Hall",
            {
                "address": "Millrace Hall\n120 Millrace Street\nRiverbend",
                "phone": "(555) 555-0142",
                "valid_from": clock.day(-1),
                "hours": weekly(("0-4", "09:00", "19:00"), ("5", "10:00", "16:00")),
                "special_days": [
                    open_on(clock.day(3), "12:00", "20:00", "Later that day, for people who work"),
                    closed_on(clock.day(9), "The team rests and learns together"),
                ],
                "who_is_there": (
                    "<ul><li>Victim advocates, who help with forms and phone calls</li>"
                    "<li>Counselors for adults, teens and children</li>"
                    "<li>Legal aid, on Wednesdays</li></ul>"
                ),
                "bring": (
                    "<p>A photo ID if you have one. No papers with you? You will be helped just "
                    "the same.</p>"
                ),
                "access": (
                    "<p>Step-free entrance on Canal Lane. Hearing loop in the main room. Two quiet "
                    "rooms with low light.</p>"
                ),
                "languages": "English, Spanish, American Sign Language",
                "childcare": "Ages 2 to 12, in the room next door, whenever the center is open.",
                "transport": "Bus 4, stop Millrace Hall. Free parking behind the building.",
            },
        ),
        Entry(
            "north-school-gym",
            "Family assistance at North School gym",
            {
                "address": "North School gym\n48 Alder Avenue\nRiverbend",
                "phone": "(555) 555-0142",
                "valid_from": clock.day(-23),
            },
            moved_to=HALL,
        ),
    )


def _pages() -> tuple[Entry, ...]:
    return (
        Entry(
            "schools-and-children",
            "Schools and children",
            {
                "body": [
                    (
                        "text",
                        (
                            "<p>All Riverbend schools are open. Each school has a counselor and a "
                            "quiet room. Students may leave class at any time, without a note.</p>"
                            "<h2>If your child does not want to go</h2>"
                            "<p>That is common after something frightening. Call the school and "
                            "say so. A shorter day, a later start or a friend at the door often "
                            "helps.</p>"
                        ),
                    ),
                    (
                        "callout",
                        {
                            "heading": "No drills for now",
                            "text": "<p>Safety drills are paused until spring. Parents "
                            "will hear two weeks before the next one.</p>",
                        },
                    ),
                    (
                        "contact",
                        {
                            "name": "Riverbend Schools, family line",
                            "phone": "(555) 555-0163",
                            "email": "families@schools.riverbend.example",
                            "note": "Weekdays 7:30 AM to 5 PM, in English and Spanish",
                        },
                    ),
                ]
            },
        ),
    )


RIVERBEND = DemoCommunity(
    slug="riverbend",
    name="Riverbend",
    place="Riverbend",
    time_zone="America/Chicago",
    days_since=24,
    contact_name="Dana Whitlow",
    contact_email="dana.whitlow@riverbend.example",
    look=Look(
        site_name="Riverbend Together",
        tagline="Help, close to home",
        theme="base",
        brand_colour="#0f6a75",
        footer_text=(
            "Riverbend Together is run by the City of Riverbend with the people who help here "
            "every day."
        ),
        draw_logo=river_emblem,
        logo_alt="A river bending between green banks under a low sun",
    ),
    story=_story,
    notes={
        ("victim-social-services", "victim-compensation"): (
            "<p><strong>In Riverbend:</strong> advocates at Millrace Hall fill in the form with "
            "you, any weekday from 9 AM to 7 PM. You can also call (555) 555-0142.</p>"
        ),
    },
    hidden=(("victim-social-services", "court-case"),),
    pinned=(("health-wellness", "sleep"),),
    languages=("en", "es"),
    takes_messages=True,
    has_services=True,
)
