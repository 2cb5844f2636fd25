"""The site around every page, and what a page says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

from themes.frame.links import LanguageLink, NavLink, Partner, Picture, SiteIcon

PageKind = Literal[
    "home",
    "section",
    "item",
    "updates",
    "update",
    "center",
    "place",
    "events",
    "event",
    "funds",
    "fund",
    "deadlines",
    "faq",
    "facts",
    "court",
    "media",
    "documents",
    "document",
    "memorial",
    "services",
    "service",
    "page",
    "form",
    "message",
    "search",
]


class ContactNumber(Protocol):
    """One way to reach a contact. `mode` is call, text, chat or video; `href` is ready to use."""

    @property
    def mode(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def href(self) -> str: ...


class Contact(Protocol):
    """A help line or organisation, as `shared_content.contacts` hands it over (ContactView)."""

    @property
    def slug(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def numbers(self) -> Sequence[Any]: ...


@dataclass(frozen=True)
class AlertView:
    """The one notice above every page. `label` introduces it; `language` as for a NavLink.

    `key` names this alert for as long as it exists; times are aware.
    """

    key: str
    label: str
    text: str
    language: str = ""
    link: NavLink | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Site:
    """The site around every page."""

    name: str
    kind: Literal["community", "operator"] = "community"
    tagline: str = ""
    home_url: str = "/"
    operator_name: str = ""
    operator_url: str = ""
    theme: str = "base"
    stylesheet_url: str = ""
    logo: Picture | None = None
    # Takes the logo's place on wide screens.
    wide_logo: Picture | None = None
    partners: tuple[Partner, ...] = ()
    icons: tuple[SiteIcon, ...] = ()
    # Full address of the picture that stands for a page of this site where somebody shares it.
    share_image_url: str = ""
    footer_text: str = ""
    funder_text: str = ""
    nav: tuple[NavLink, ...] = ()
    local_nav: tuple[NavLink, ...] = ()
    crisis: tuple[Any, ...] = ()
    alert: AlertView | None = None
    language: str = "en"
    direction: Literal["ltr", "rtl"] = "ltr"
    # In which language the site's own people wrote, where it is another one than the page's.
    local_language: str = ""
    noindex: bool = False
    quick_exit_url: str = "https://www.weather.gov/"
    is_draft: bool = False
    time_zone: str = ""
    privacy_url: str = ""
    updates_url: str = "/updates/"
    # The community's own word for them, where it has one.
    updates_name: str = ""
    # The pocket card; "" where there is none.
    card_url: str = ""
    request_url: str = "/request-a-site/"
    admin_url: str = "/admin/"

    @property
    def emergency(self) -> Any | None:
        """The crisis contact for danger to life (911), if there is one."""
        return next((contact for contact in self.crisis if _is_emergency(contact)), None)

    @property
    def talk_lines(self) -> tuple[Any, ...]:
        """Crisis contacts for talking to somebody: all but the emergency number."""
        return tuple(contact for contact in self.crisis if not _is_emergency(contact))

    @property
    def bar_line(self) -> Any | None:
        """The one contact that the bar at the top has room for on a phone."""
        return next(iter(self.talk_lines), self.emergency)


def _is_emergency(contact: Any) -> bool:
    return contact.slug in {"911", "emergency"} or any(
        number.value == "911" for number in contact.numbers
    )


@dataclass(frozen=True)
class Page:
    """The page itself, for `<head>` and the path above the heading."""

    title: str
    description: str = ""
    canonical_url: str = ""
    breadcrumbs: tuple[NavLink, ...] = ()
    kind: PageKind = "page"
    noindex: bool = False
    languages: tuple[LanguageLink, ...] = ()
    # In which language the content is, where it is another one than the page's.
    content_language: str = ""
    # The title is the community's own word in the language of the page, whatever the content's is.
    own_title: bool = False
