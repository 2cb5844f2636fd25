"""Links, pictures and cards: small parts that many pages show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


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
