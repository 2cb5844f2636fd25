"""Contexts of pages about dates, money and answers, for tests of every theme."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from themes import answers, frame, money

EASTERN = ZoneInfo("America/New_York")
DAY = date(2026, 11, 20)
AT = datetime(2026, 12, 1, 17, tzinfo=EASTERN)
LINK = frame.NavLink("Riverbend Community Fund", "/funds/riverbend-community-fund/")
DEADLINE = money.DeadlineView("Hand in the claim form", AT, LINK)
PASSED = money.DeadlineView("Say what you think", AT, LINK, passed=True, language="es")
FUND = money.FundView(
    LINK.label,
    LINK.url,
    kind_label="Fund from donations",
    stages=(money.StageView("Draft rules", "done"), money.StageView("Apply", "now")),
    stage_label="Apply",
    summary="Gifts from people everywhere.",
    run_by="Riverbend Community Foundation",
    pays_html="<p>Cash gifts.</p>",
    who_html="<p>Families.</p>",
    steps_html="<ol><li>Ask an advocate.</li></ol>",
    papers_html="<p>An ID.</p>",
    deadlines=(PASSED, DEADLINE),
    official_url="https://fund.riverbend.example/",
    phone="(555) 555-0171",
    verified_by="Ada Reyes",
    verified_on=DAY,
    verified_how="by phone",
    updated_at=AT,
)
COURT_DATE = money.CourtDateView(
    "First hearing",
    "first-hearing",
    AT,
    status_label="Moved",
    status_note="Room 4",
    place="County Courthouse",
    meaning_html="<p>Dates are chosen.</p>",
    content_note="The accused will be there.",
    remote_url="https://court.riverbend.example/",
    remote_note="A quiet room shows it.",
    deadline=DEADLINE,
)
DOCUMENT = answers.DocumentView(
    "Draft rules",
    "/documents/draft-rules/",
    summary="What the fund proposes.",
    language="English",
    url="/documents/draft-rules/draft-rules.pdf",
    size=120_000,
    pages=3,
    text_html="<p>The rules.</p>",
    updated_at=AT,
)


def full() -> dict[str, dict[str, Any]]:
    """Template name → a context in which everything is there."""
    scam = "<p>Nobody has to pay to apply.</p>"
    intro = "<p>Ask us.</p>"
    return {
        "funds": {
            "title": "Help with costs",
            "intro_html": intro,
            "scam_html": scam,
            "funds": (FUND, money.FundView("Rides", "/funds/rides/", "Other")),
            "deadlines_url": "/funds/deadlines/",
        },
        "fund": {"fund": FUND, "scam_html": scam},
        "deadlines": {
            "title": "All deadlines",
            "ahead": (DEADLINE,),
            "passed": (PASSED,),
            "calendar_url": "/funds/deadlines.ics",
        },
        "court": {
            "court": money.CourtView(
                "Court dates",
                intro,
                "CR-1187",
                "Lena Ortiz",
                "(555) 555-0139",
                "lena@court.example",
                (COURT_DATE,),
                (money.CourtDateView("First appearance", "first-appearance", AT),),
            )
        },
        "faq": {
            "title": "Questions",
            "intro_html": intro,
            "groups": (
                answers.QuestionGroup(
                    "Money",
                    (answers.QuestionView("What does it cost?", "cost", "<p>Free.</p>", AT),),
                ),
            ),
            "facts_url": "/facts/",
        },
        "facts": {
            "title": "Rumors and facts",
            "intro_html": intro,
            "facts": (
                answers.FactView(
                    "Schools are open",
                    "schools",
                    "Schools are closed.",
                    "<p>All of them.</p>",
                    "Schools",
                    "https://schools.example/",
                    DAY,
                ),
            ),
        },
        "media": {
            "media": answers.MediaView(
                "For reporters", "Press office", "(555) 555-0155", "p@r.example", scam, scam, scam
            ),
            "updates_url": "/updates/",
        },
        "documents": {"title": "Documents", "intro_html": intro, "documents": (DOCUMENT,)},
        "document": {"document": DOCUMENT},
        "memorial": {
            "title": "In memory",
            "intro_html": intro,
            "people": (
                answers.MemorialView(
                    "A. B.",
                    "a-b",
                    "<p>Loved the river.</p>",
                    frame.Picture("/media/a.png", 10, 10, "A hat"),
                ),
            ),
        },
    }


def least() -> dict[str, dict[str, Any]]:
    """Template name → the least a view can pass."""
    return {
        "funds": {"title": "Help with costs"},
        "fund": {"fund": money.FundView("Rides", "/funds/rides/", "Other")},
        "deadlines": {"title": "All deadlines"},
        "court": {"court": money.CourtView("Court")},
        "faq": {"title": "Questions"},
        "facts": {"title": "Facts"},
        "media": {"media": answers.MediaView("For reporters")},
        "documents": {"title": "Documents"},
        "document": {"document": answers.DocumentView("Rules", "/documents/rules/")},
        "memorial": {"title": "In memory"},
    }
