"""What pages about money and the court are given, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from themes.frame import NavLink


@dataclass(frozen=True)
class DeadlineView:
    """Until when something must be done. `link` leads to the page it belongs to."""

    what: str
    at: datetime
    link: NavLink | None = None
    passed: bool = False
    # What `what` is written in, where it is another language than the page's.
    language: str = ""


@dataclass(frozen=True)
class StageView:
    """One step of a fund from donations to payment. `state` is done, now or ahead."""

    label: str
    state: str


@dataclass(frozen=True)
class FundView:
    """A fund or program. `verified_on` is None until somebody has checked it."""

    title: str
    path: str
    kind_label: str = ""
    stages: tuple[StageView, ...] = ()
    stage_label: str = ""
    summary: str = ""
    run_by: str = ""
    pays_html: str = ""
    who_html: str = ""
    steps_html: str = ""
    papers_html: str = ""
    deadlines: tuple[DeadlineView, ...] = ()
    official_url: str = ""
    phone: str = ""
    verified_by: str = ""
    verified_on: date | None = None
    verified_how: str = ""
    updated_at: datetime | None = None

    @property
    def next_deadline(self) -> DeadlineView | None:
        """The first that has not passed."""
        return next((each for each in self.deadlines if not each.passed), None)


@dataclass(frozen=True)
class CourtDateView:
    """One date in court."""

    title: str
    anchor: str
    starts_at: datetime
    status_label: str = ""
    status_note: str = ""
    place: str = ""
    meaning_html: str = ""
    content_note: str = ""
    remote_url: str = ""
    remote_note: str = ""
    deadline: DeadlineView | None = None


@dataclass(frozen=True)
class CourtView:
    """The court page: dates ahead, the next first, then past ones, the newest first."""

    title: str
    intro_html: str = ""
    case_number: str = ""
    advocate_name: str = ""
    advocate_phone: str = ""
    advocate_email: str = ""
    ahead: tuple[CourtDateView, ...] = ()
    past: tuple[CourtDateView, ...] = ()
