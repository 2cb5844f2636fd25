"""What somebody wrote, taken apart: pieces of text, links, pictures, days. No database."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from html.parser import HTMLParser


class Sort(Enum):
    """What a piece of text is."""

    HEADING = "heading"
    TEXT = "text"
    # A title, a label, a name: looked at for everything but how it reads.
    SHORT = "short"
    # A field for a telephone number.
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Piece:
    """One heading, paragraph, list entry or field. `level`: 2 to 6 for headings, else 0."""

    text: str
    place: str
    sort: Sort = Sort.TEXT
    level: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A link's words and address; the address is empty for a link to a page of this site."""

    text: str
    href: str
    place: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's description for people who cannot see it. `decorative`: none on purpose."""

    alt: str
    place: str
    decorative: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a field of its own, where one ahead is meant. `strict`: people would miss it."""

    day: datetime.date
    place: str
    strict: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A PDF file: whether screen readers can find their way in it, and whether its text is here."""

    place: str
    tagged: bool
    titled: bool
    has_text: bool


@dataclass
class Writing:
    """Everything one person is about to publish at once.

    `language` is a code such as "en". `today` is the day where the readers are. `is_library`: the
    text goes to every community's site.
    """

    language: str
    today: datetime.date
    is_library: bool = False
    pieces: list[Piece] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    files: list[File] = field(default_factory=list)

    def add(self, text: object, place: str, sort: Sort = Sort.TEXT, level: int = 0) -> None:
        """Plain text; blank lines separate paragraphs. Nothing for no words."""
        for paragraph in str(text or "").split("\n\n"):
            if words := " ".join(paragraph.split()):
                self.pieces.append(Piece(words, place, sort, level))

    def add_html(self, html: object, place: str) -> None:
        """Rich text as editors and Wagtail store it. Broken markup is read as far as it goes."""
        reader = _Reader(self, place)
        reader.feed(str(html or ""))
        reader.close()
        reader.flush()

    def texts(self, *sorts: Sort) -> Iterable[Piece]:
        """The pieces of these sorts, in order; all without any."""
        return (piece for piece in self.pieces if not sorts or piece.sort in sorts)


_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {"p", "li", "blockquote", "td", "th", "div", "ul", "ol", "figcaption", *_HEADINGS}
_SILENT = {"script", "style", "template"}


class _Reader(HTMLParser):
    """Feeds the pieces of a Writing."""

    def __init__(self, writing: Writing, place: str) -> None:
        super().__init__(convert_charrefs=True)
        self.writing, self.place = writing, place
        self.text: list[str] = []
        self.level = 0
        self.link: tuple[str, list[str]] | None = None
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag in _SILENT:
            self.silent += 1
        elif tag in _BLOCKS:
            self.flush()
            self.level = _HEADINGS.get(tag, 0)
        elif tag == "a":
            self.link = (known.get("href") or "", [])
        elif tag == "br":
            self.text.append(" ")
        elif tag in ("img", "embed") and (tag == "img" or known.get("embedtype") == "image"):
            self._picture(known)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in _BLOCKS:
            self.flush()
        elif tag == "a" and self.link is not None:
            href, words = self.link
            self.writing.links.append(Link(" ".join("".join(words).split()), href, self.place))
            self.link = None

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        self.text.append(data)
        if self.link is not None:
            self.link[1].append(data)

    def _picture(self, known: dict[str, str | None]) -> None:
        alt = known.get("alt") or ""
        name = (known.get("src") or "").rpartition("/")[2]
        self.writing.pictures.append(Picture(alt, self.place, name=name))
        if self.link is not None:
            self.link[1].append(alt)

    def flush(self) -> None:
        """End the piece that was being read."""
        words = " ".join("".join(self.text).replace("\u200b", "").split())
        self.text.clear()
        if self.level:
            # Also an empty one: that is what it is looked for.
            self.writing.pieces.append(Piece(words, self.place, Sort.HEADING, self.level))
        elif words:
            self.writing.pieces.append(Piece(words, self.place))
        self.level = 0


def excerpt(text: str, start: int, end: int, around: int = 60) -> str:
    """The words from `start` to `end` with some before and after, cut between words."""
    left, right = max(0, start - around), min(len(text), end + around)
    if left:
        space = text.find(" ", left, start)
        left = space + 1 if space >= 0 else left
    if right < len(text):
        space = text.rfind(" ", end, right)
        right = space if space >= 0 else right
    return f"{'… ' if left else ''}{text[left:right]}{' …' if right < len(text) else ''}"


def shortened(text: str, most: int = 160) -> str:
    """At most so many characters, cut between words."""
    if len(text) <= most:
        return text
    return f"{text[:most].rpartition(' ')[0] or text[:most]} …"
