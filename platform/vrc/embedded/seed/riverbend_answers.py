"""Riverbend's money, questions, facts, court dates and media page. All of it is invented."""

from __future__ import annotations

from typing import Any

from vrc.embedded.seed.story import Clock, Entry


def riverbend_funds(clock: Clock) -> tuple[Entry, ...]:
    """Three programs: one that was checked, one that was not, the state's compensation."""
    return (
        Entry(
            "riverbend-community-fund",
            "Riverbend Community Fund",
            {
                "kind": "fund",
                "stage": "town_hall",
                "summary": "Gifts from people everywhere, for those who were hurt and families.",
                "run_by": "Riverbend Community Foundation, with the City of Riverbend",
                "pays": (
                    "<p>Cash gifts. All of the money goes to people; the foundation keeps "
                    "nothing.</p>"
                ),
                "who": (
                    "<ul><li>Families of those who died</li><li>People who were hurt</li>"
                    "<li>People who were there and need counseling</li></ul>"
                ),
                "steps": (
                    "<ol><li>Read the draft rules and say what you think.</li>"
                    "<li>When the final rules are out, fill in the form. Advocates at Millrace "
                    "Hall help you.</li><li>The fund writes to you with its decision.</li></ol>"
                ),
                "papers": (
                    "<p>An ID, and a paper from a hospital or counselor if you have one. Nothing "
                    "at hand? Ask an advocate.</p>"
                ),
                "deadlines": [
                    _deadline("Say what you think of the draft rules", clock, 12, "17:00"),
                    _deadline("Hand in the claim form", clock, 54, "23:00"),
                ],
                "official_url": "https://fund.riverbend.example/",
                "phone": "(555) 555-0171",
            },
            verified=("Dana Whitlow, City of Riverbend", "by phone with the fund's director"),
        ),
        Entry(
            "state-victim-compensation",
            "State crime victim compensation",
            {
                "kind": "compensation",
                "summary": "The state may pay costs that nobody else pays.",
                "run_by": "State Office for Victims of Crime",
                "pays": (
                    "<ul><li>Care and counseling</li><li>Lost pay</li><li>Funerals</li>"
                    "<li>Travel to court</li></ul><p>Mostly it does not pay for things that were "
                    "lost or broken.</p>"
                ),
                "who": "<p>People who were hurt, families, and people who were there.</p>",
                "steps": (
                    "<ol><li>Ask an advocate for the form, or open the official page.</li>"
                    "<li>Fill it in together.</li><li>Keep a copy. The state writes to "
                    "you.</li></ol>"
                ),
                "papers": "<p>Bills and pay slips, if you have them. You can send more later.</p>",
                "deadlines": [_deadline("Send the first form", clock, 340, "")],
                "official_url": "https://compensation.state.example/",
                "phone": "(555) 555-0180",
            },
            verified=("Dana Whitlow, City of Riverbend", "on the state's own page and by phone"),
        ),
        Entry(
            "rides-and-groceries",
            "Rides and groceries from local churches",
            {
                "kind": "other",
                "summary": "Gift cards for food and gas, while they last.",
                "run_by": "Riverbend Interfaith Council",
                "who": "<p>Anyone affected who lives in or near Riverbend.</p>",
                "phone": "(555) 555-0126",
            },
        ),
    )


def riverbend_questions() -> tuple[Entry, ...]:
    """Eight questions in three groups."""
    return tuple(
        Entry(slug, title, {"group": group, "answer": f"<p>{answer}</p>"})
        for slug, title, group, answer in (
            (
                "was-i-affected-enough",
                "I was not there. May I come too?",
                "Getting help",
                "Yes. People who live nearby, helped, or know someone feel it too. You do not "
                "need a reason, and nobody asks for proof.",
            ),
            (
                "what-does-it-cost",
                "What does help cost?",
                "Getting help",
                "Nothing. Counseling, legal aid and the groups are free for you.",
            ),
            (
                "who-hears-what-i-say",
                "Who hears what I say to a counselor?",
                "Getting help",
                "Counselors keep it private. The law sets limits, mainly if someone is in danger "
                "or a child is being harmed. You can ask about them first.",
            ),
            (
                "immigration-status",
                "Will somebody ask about my immigration status?",
                "Getting help",
                "Nobody at Millrace Hall asks about it. If a program has rules of its own, an "
                "advocate tells you before you give your name.",
            ),
            (
                "lost-pay",
                "I missed work. Can I get my pay back?",
                "Money",
                "Perhaps. State crime victim compensation may pay for it. An advocate fills "
                "in the form with you.",
            ),
            (
                "donations",
                "I want to give money. Where?",
                "Money",
                "Give to the Riverbend Community Fund. The city has checked it.",
            ),
            (
                "belongings",
                "How do I get my things back?",
                "After that day",
                "Call (555) 555-0117 on weekdays from 9 AM to 4 PM. An advocate will meet you.",
            ),
            (
                "reporters",
                "Reporters call me. What can I do?",
                "After that day",
                "You may say no, hang up, or let the city answer. You can also change your mind "
                "later.",
            ),
        )
    )


def riverbend_facts(clock: Clock) -> tuple[Entry, ...]:
    """Three rumors with the facts."""
    city = {"source_name": "City of Riverbend", "source_url": "https://www.riverbend.example/"}
    return (
        Entry(
            "schools-are-open",
            "All schools are open",
            {
                "rumor": "Some schools will stay closed until summer.",
                "explanation": "<p>Every school has a counselor and a quiet room.</p>",
                "checked_on": clock.day(-2),
                "source_name": "Riverbend Schools",
            },
        ),
        Entry(
            "no-fee-for-the-fund",
            "Applying to the fund is free",
            {
                "rumor": "One has to pay a fee to be on the list of the fund.",
                "explanation": "<p>Whoever asks for a fee is not from the fund. Hang up.</p>",
                "checked_on": clock.day(-5),
                **city,
            },
        ),
        Entry(
            "center-has-moved",
            "The center is at Millrace Hall",
            {
                "rumor": "The assistance center has closed.",
                "explanation": "<p>It has moved. The same people are there.</p>",
                "checked_on": clock.day(-1),
                **city,
            },
        ),
    )


def riverbend_court(clock: Clock) -> tuple[Entry, ...]:
    """A date that has passed and one ahead, with a deadline for those who wish to speak."""
    return (
        Entry(
            "first-appearance",
            "First appearance",
            {
                "starts_at": clock.ago(18, "09:30"),
                "place": "County Courthouse, room 2",
                "meaning": "<p>The judge read the charges. Nothing was decided.</p>",
            },
        ),
        Entry(
            "hearing-on-dates",
            "Hearing on the next dates",
            {
                "starts_at": clock.ahead(16, "10:00"),
                "place": "County Courthouse, room 2, 5 Court Square",
                "meaning": (
                    "<p>The judge and the lawyers choose dates. It takes about half an hour. "
                    "Nobody speaks about that day.</p>"
                ),
                "content_note": "The accused will be in the room.",
                "remote_note": "A quiet room at Millrace Hall shows it, with counselors.",
                "tell_by": clock.ahead(10, "17:00"),
                "tell_what": "Tell the advocate if you wish to sit with other families",
            },
        ),
    )


RIVERBEND_COURT: dict[str, Any] = {
    "intro": (
        "<p>A court takes a long time. We write here what happens when, in plain words. We do not "
        "name the accused.</p>"
    ),
    "case_number": "CR-1187",
    "advocate_name": "Lena Ortiz, victim advocate at the court",
    "advocate_phone": "(555) 555-0139",
}
RIVERBEND_MEDIA: dict[str, Any] = {
    "contact_name": "City of Riverbend, press office",
    "contact_phone": "(555) 555-0155",
    "contact_email": "press@riverbend.example",
    "statements": (
        "<h3>From the mayor</h3><p>Riverbend grieves. Please give our families room. We answer "
        "your questions every weekday at 4 PM.</p>"
    ),
    "may_use": "<p>Texts of our updates, with the source. No pictures of people who grieve.</p>",
}


def _deadline(what: str, clock: Clock, days: int, at: str) -> tuple[str, dict[str, Any]]:
    moment = clock.ahead(days, at or "12:00")
    return "deadline", {
        "what": what,
        "date": moment.date(),
        "time": moment.time() if at else None,
    }
