"""What pages of answers and documents are given, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from themes.frame import Picture


@dataclass(frozen=True)
class QuestionView:
    """A question with its answer."""

    title: str
    anchor: str
    answer_html: str
    updated_at: datetime


@dataclass(frozen=True)
class QuestionGroup:
    """Questions that stand together; the first group may have no title."""

    title: str
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True)
class FactView:
    """A fact, and the rumor it answers."""

    title: str
    anchor: str
    rumor: str
    explanation_html: str = ""
    source_name: str = ""
    source_url: str = ""
    checked_on: date | None = None


@dataclass(frozen=True)
class MediaView:
    """For reporters."""

    title: str
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    statements_html: str = ""
    may_use_html: str = ""
    guidance_html: str = ""


@dataclass(frozen=True)
class DocumentView:
    """A PDF file. `size` in bytes; `readable`: it says of itself that screen readers can."""

    title: str
    path: str
    summary: str = ""
    language: str = ""
    url: str = ""
    size: int = 0
    pages: int = 0
    readable: bool = False
    text_html: str = ""
    updated_at: datetime | None = None


@dataclass(frozen=True)
class MemorialView:
    """One person on the memorial page."""

    name: str
    anchor: str
    words_html: str = ""
    picture: Picture | None = None
