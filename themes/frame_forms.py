"""What the pages of a community's forms are given: frozen values, as in `themes.frame`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from themes.frame import NavLink


@dataclass(frozen=True)
class FormGroup:
    """Fields that belong together; the first group of a page needs no title."""

    title: str
    hint: str
    fields: tuple[Any, ...]


@dataclass(frozen=True)
class MessageFormView:
    """The words around a form. `is_copy`: the page stands in a copy, where nothing is sent.

    `keep_days` is counted from the day a message arrives, `keep_closed_days` from when it is done.
    """

    volunteer: bool = False
    is_copy: bool = False
    phone: str = ""
    email: str = ""
    readers: str = ""
    answered_within: str = ""
    privileged: bool = False
    keep_days: int = 0
    keep_closed_days: int = 0
    readiness: NavLink | None = None
    other: NavLink | None = None
    groups: tuple[FormGroup, ...] = ()


@dataclass(frozen=True)
class NoticeView:
    """A short page that says what happened, perhaps with one button (a POST to itself)."""

    lead: str
    text: str = ""
    button: str = ""
    mark: str = ""
    more: NavLink | None = None


@dataclass(frozen=True)
class PrivacyView:
    """What is true of this site. Days and months are whole numbers.

    `is_copy`: the page stands in a copy, which counts nothing and takes nothing. `fewest`: smaller
    numbers of views are shown to nobody. `contact_url` is "" where nobody can be written to.
    """

    is_copy: bool = False
    has_forms: bool = False
    has_emails: bool = False
    keep_days: int = 0
    keep_closed_days: int = 0
    count_days: int = 0
    count_months: int = 0
    fewest: int = 0
    card_url: str = ""
    contact_url: str = ""
