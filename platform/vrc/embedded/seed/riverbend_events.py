"""Riverbend's events: a weekly group, a town hall, a concert, a cancelled class, a vigil."""

from __future__ import annotations

import datetime
from typing import Any

from vrc.embedded.seed.story import Clock, Entry

_HALL = {"place_name": "Millrace Hall", "address": "120 Millrace Street\nRiverbend"}
_COUNSELING = {
    "contact_name": "Riverbend Community Counseling",
    "contact_phone": "(555) 555-0142",
    "contact_email": "groups@riverbend.example",
}


def riverbend_events(clock: Clock) -> tuple[Entry, ...]:
    """Five events around the day of the demo."""
    tuesday = _next(clock, 1)
    saturday = _next(clock, 5)
    return (
        Entry(
            "evening-group-for-adults",
            "Evening group for adults",
            {
                "summary": "A small group, with a counselor. You may listen and say nothing.",
                "body": (
                    "<p>We sit in a circle of eight to twelve people. Nobody has to tell what "
                    "happened. You can come once, or every week, and leave at any time.</p>"
                ),
                "starts_on": tuesday,
                **_times("18:30", "20:00"),
                "repeats": "weekly",
                "repeats_on": [1],
                "repeats_until": tuesday + datetime.timedelta(weeks=16),
                "except_dates": [("date", tuesday + datetime.timedelta(weeks=3))],
                **_HALL,
                **_COUNSELING,
                "audience": "Adults who were there, who lost someone, or who live nearby",
                "languages": "English, Spanish",
                "access": "Step-free entrance on Canal Lane. Hearing loop in the main room.",
                "childcare": "Ages 2 to 12, in the room next door. No need to tell us before.",
            },
        ),
        Entry(
            "town-hall-on-the-fund",
            "Town hall: how the fund will be shared",
            {
                "summary": "The draft rules of the fund, and what you think of them.",
                "body": (
                    "<p>The people who run the fund explain the draft and listen. You can speak, "
                    "write on a card, or only listen. Nothing is decided on this evening.</p>"
                ),
                "starts_on": clock.day(9),
                **_times("18:00", "20:00"),
                **_HALL,
                "online_url": "https://meet.riverbend.example/town-hall",
                "online_note": "a video meeting; you can join without a camera or a name",
                "audience": "Everyone affected, and families",
                "languages": "English, Spanish, American Sign Language",
                "sensitivity_note": "People may speak about what they lived through.",
                "contact_name": "Riverbend Community Fund",
                "contact_phone": "(555) 555-0171",
                "register_by": clock.ahead(7, "17:00"),
                "register_url": "https://fund.riverbend.example/town-hall",
            },
        ),
        Entry(
            "music-by-the-river",
            "Music by the river",
            {
                "summary": "An hour of quiet music. Come, sit down, leave when you like.",
                "starts_on": saturday,
                **_times("15:00", "16:00"),
                "place_name": "River Park, by the boathouse",
                "audience": "Everyone",
                "access": "Level ground. Chairs and blankets are there.",
            },
        ),
        Entry(
            "yoga-for-sleep",
            "Gentle movement for better sleep",
            {
                "summary": "Slow exercises on a chair.",
                "starts_on": clock.day(4),
                **_times("10:00", "11:00"),
                **_HALL,
                "audience": "Adults",
                "status": "cancelled",
                "status_note": "The teacher is ill. The next class will be announced here.",
            },
        ),
        Entry(
            "candlelight-vigil",
            "Candlelight vigil",
            {
                "summary": "We stood together in silence.",
                "starts_on": clock.day(-17),
                **_times("19:00", "20:00"),
                "place_name": "City Hall lawn",
                "audience": "Everyone",
                "sensitivity_note": "This event includes names being read aloud.",
            },
        ),
    )


def _times(begins: str, ends: str) -> dict[str, Any]:
    return {
        "starts_at": datetime.time.fromisoformat(begins),
        "ends_at": datetime.time.fromisoformat(ends),
    }


def _next(clock: Clock, weekday: int) -> datetime.date:
    """The next such weekday after today, Monday = 0."""
    today = clock.day(0)
    return today + datetime.timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
