"""What a home page is given, and the pages a community wrote itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from themes.frame.links import Card


@dataclass(frozen=True)
class HardDateView:
    """A date that will be hard, with what it is; "" where everybody knows."""

    date: date
    label: str = ""


@dataclass(frozen=True)
class SeasonView:
    """A calm note about hard dates. `kind` is anniversary or trial; the dates can be skipped."""

    kind: str
    dates: tuple[HardDateView, ...] = ()
    items: tuple[Card, ...] = ()


@dataclass(frozen=True)
class HomeView:
    """What the community says about itself on its home page."""

    greeting_html: str = ""
    official_source_name: str = ""
    official_source_url: str = ""
    contact_phone: str = ""
    contact_email: str = ""


@dataclass(frozen=True)
class LocalPageView:
    """A plain page that the community wrote."""

    title: str
    body_html: str
    path: str = ""
    updated_at: datetime | None = None


@dataclass(frozen=True)
class CommunityLink:
    """A live community on the operator's host."""

    name: str
    url: str
    place: str = ""
