"""What a public page is given: frozen values, built by views, read by templates. No database.

Times are aware datetimes in the community's zone; HTML fields are already sanitised.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, Protocol

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


class ItemCard(Protocol):
    """The few things a list shows of a library item (ItemSummary, ItemLink)."""

    @property
    def title(self) -> str: ...
    @property
    def path(self) -> str: ...


@dataclass(frozen=True)
class Picture:
    """An image in several widths; `width` and `height` in pixels, of `src`."""

    src: str
    width: int
    height: int
    alt: str = ""
    srcset: str = ""


@dataclass(frozen=True)
class Partner:
    """An organisation whose logo stands at the foot of the page; `link` may be empty."""

    name: str
    picture: Picture
    link: str = ""


@dataclass(frozen=True)
class SiteIcon:
    """The site's sign for browser tabs and home screens: a square of `side` pixels."""

    url: str
    side: int


@dataclass(frozen=True)
class NavLink:
    """A link in a list of links. `icon` names a symbol of the sprite."""

    label: str
    url: str
    current: bool = False
    icon: str = ""
    # Set where the label is in another language than the page.
    language: str = ""


@dataclass(frozen=True)
class LanguageLink:
    """The way to the same page in a language, or to its home. `name`: as its speakers call it.

    `alternate` is the full address for search engines; "" when that page says nothing else.
    """

    code: str
    name: str
    url: str
    current: bool = False
    direction: Literal["ltr", "rtl"] = "ltr"
    alternate: str = ""


@dataclass(frozen=True)
class Card:
    """A library item in a list. `language` is set where it is in another one than the page."""

    title: str
    path: str
    summary: str = ""
    language: str = ""


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


@dataclass(frozen=True)
class SectionView:
    """One of the four sections. `items` for a card, `topics` for the section's own page."""

    title: str
    summary: str
    url: str
    icon: str
    items: tuple[Any, ...] = ()
    topics: tuple[TopicView, ...] = ()


@dataclass(frozen=True)
class TopicView:
    """A topic of a section with its items, in order."""

    title: str
    items: tuple[Any, ...] = ()
    language: str = ""


@dataclass(frozen=True)
class Heading:
    """An entry of a page's table of contents; `anchor` is the id of the heading."""

    title: str
    anchor: str


@dataclass(frozen=True)
class SearchHit:
    """A page that was found. `excerpt` is escaped and has `<mark>`, or is empty.

    `place` says where it stands: a section, or the site itself. `language` is set where it is
    another than the page's.
    """

    title: str
    url: str
    place: str
    summary: str = ""
    excerpt: str = ""
    language: str = ""


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
class CorrectionView:
    """What was wrong in an update, what is right, and since when people are told."""

    at: datetime
    wrong: str
    right: str


@dataclass(frozen=True)
class PagerView:
    """Where one is in a list of several pages; `newer` and `older` are addresses, or ""."""

    number: int = 1
    count: int = 1
    newer: str = ""
    older: str = ""


@dataclass(frozen=True)
class UpdateView:
    """One official update. `next_update_at` is a promise, shown while it lies ahead.

    `late_since`: the promise that was not kept, where it still makes sense to say so.
    `corrections`: newest first.
    """

    title: str
    path: str
    posted_at: datetime
    summary: str = ""
    body_html: str = ""
    source_name: str = ""
    source_url: str = ""
    next_update_at: datetime | None = None
    late_since: datetime | None = None
    corrections: tuple[CorrectionView, ...] = ()


@dataclass(frozen=True)
class OpeningHours:
    """Weekly hours. `days` counts from Monday = 0; times are "HH:MM" in the community's zone."""

    days: tuple[int, ...]
    opens: str
    closes: str


@dataclass(frozen=True)
class SpecialDay:
    """Hours of one date that replace the weekly ones."""

    date: date
    closed: bool = False
    opens: str = ""
    closes: str = ""
    note: str = ""


@dataclass(frozen=True)
class PlaceView:
    """A place where people are helped. `open_now` is None where nobody can say."""

    title: str
    path: str
    address: str = ""
    phone: str = ""
    open_now: bool | None = None
    open_now_label: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    hours: tuple[OpeningHours, ...] = ()
    special_days: tuple[SpecialDay, ...] = ()
    moved_to: NavLink | None = None
    # Announced: until the day before `moves_on` people go here, from then on there.
    moves_to: NavLink | None = None
    moves_to_address: str = ""
    moves_on: date | None = None
    notice: str = ""
    map_url: str = ""
    intro_html: str = ""
    bring_html: str = ""
    access_html: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class CenterView:
    """The assistance center's own words above its places."""

    title: str = ""
    intro_html: str = ""


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


@dataclass(frozen=True)
class EditionView:
    """The library's state: `number` and when it was published."""

    number: int
    published_at: datetime | None = None


@dataclass(frozen=True)
class ItemView:
    """A library item for previews and tests; views pass the library's own ItemDetail."""

    title: str
    path: str = ""
    summary: str = ""
    kind: str = ""
    phases: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    warning: str = ""
    sources: tuple[dict[str, str], ...] = ()
    review_status: str = "not_reviewed"
    reviewed_on: date | None = None
    reviewed_by: str = ""
    review_by: date | None = None
    version: int = 1
    edition: int = 1
    updated_at: datetime | None = None
    section: str = ""
    topic_title: str = ""
    contact_slugs: tuple[str, ...] = field(default_factory=tuple)
