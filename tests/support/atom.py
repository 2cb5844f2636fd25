"""What RFC 4287 asks of a feed, as checks in our own words; the section stands beside each rule.

A reader's program forgives much, and each forgives something else. These are the musts of the
standard, and one thing more: no address in a text needs to be completed, since we send no
`xml:base` and readers complete them differently.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
# Child elements: (at the least, at the most). None: as many as one likes.
_FEED: dict[str, tuple[int, int | None]] = {
    "id": (1, 1),
    "title": (1, 1),
    "updated": (1, 1),
    "generator": (0, 1),
    "icon": (0, 1),
    "logo": (0, 1),
    "rights": (0, 1),
    "subtitle": (0, 1),
    "author": (0, None),
    "category": (0, None),
    "contributor": (0, None),
    "link": (0, None),
    "entry": (0, None),
}  # 4.1.1
_ENTRY: dict[str, tuple[int, int | None]] = {
    "id": (1, 1),
    "title": (1, 1),
    "updated": (1, 1),
    "content": (0, 1),
    "published": (0, 1),
    "rights": (0, 1),
    "source": (0, 1),
    "summary": (0, 1),
    "author": (0, None),
    "category": (0, None),
    "contributor": (0, None),
    "link": (0, None),
}  # 4.1.2
_PERSON: dict[str, tuple[int, int | None]] = {"name": (1, 1), "uri": (0, 1), "email": (0, 1)}  # 3.2
_TEXTS = ("title", "subtitle", "summary", "rights", "content")
# 3.3: RFC 3339 with capital T and Z, so always with a zone.
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")  # BCP 47, as 2 asks
_VOID = frozenset(["br", "hr", "img", "source", "track", "wbr", "area", "col", "embed", "input"])


def broken_rules(document: bytes) -> list[str]:
    """Every rule that a feed document breaks, in words; an empty list: it is valid.

    Raises `ElementTree.ParseError` where it is no XML.
    """
    feed = ElementTree.fromstring(document)  # noqa: S314 - made by ourselves
    return list(_broken(feed))


def _broken(feed: ElementTree.Element) -> Iterator[str]:
    if feed.tag != f"{ATOM}feed":
        yield f"4.1.1: the document is a {feed.tag}"
        return
    language = feed.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    if not _LANGUAGE.fullmatch(language):
        yield f"2: the language is {language!r}"
    yield from _container(feed, _FEED, "feed")
    if not any(link.get("rel") == "self" for link in feed.findall(f"{ATOM}link")):
        yield "4.1.1: the feed does not say where it lives"
    entries = feed.findall(f"{ATOM}entry")
    authored = feed.find(f"{ATOM}author") is not None
    for number, entry in enumerate(entries, 1):
        where = f"entry {number}"
        yield from _container(entry, _ENTRY, where)
        if not authored and entry.find(f"{ATOM}author") is None:
            yield f"4.1.1: {where} has no author, and neither has the feed"
        if entry.find(f"{ATOM}content") is None and not _alternates(entry):
            yield f"4.1.2: {where} has neither a text nor a link to one"
        if (entry.findtext(f"{ATOM}published") or "") > (entry.findtext(f"{ATOM}updated") or ""):
            yield f"4.2.15: {where} was changed before it was published"
    ids = Counter(entry.findtext(f"{ATOM}id") for entry in entries)
    yield from (f"4.1.1: {key!r} stands {times} times" for key, times in ids.items() if times > 1)


def _container(
    element: ElementTree.Element, allowed: dict[str, tuple[int, int | None]], where: str
) -> Iterator[str]:
    names = Counter(child.tag.removeprefix(ATOM) for child in element)
    for name in names:
        if name not in allowed:
            yield f"{where}: has a {name!r}, which the standard does not know there"
    for name, (least, most) in allowed.items():
        if names[name] < least or (most is not None and names[name] > most):
            yield f"{where}: has {names[name]} {name!r}"
    for child in element:
        name = child.tag.removeprefix(ATOM)
        at = f"{where}, {name}"
        if name == "id" and not urlsplit(child.text or "").scheme:
            yield f"4.2.6: {at} is {child.text!r}"
        elif name in ("updated", "published") and not _MOMENT.fullmatch(child.text or ""):
            yield f"3.3: {at} is {child.text!r}"
        elif name in ("author", "contributor"):
            yield from _container(child, _PERSON, at)
        elif name == "name" and not (child.text or "").strip():
            yield f"3.2.1: {at} says nothing"
        elif name == "link" and not urlsplit(child.get("href", "")).scheme:
            yield f"4.2.7.1: {at} leads to {child.get('href')!r}"
        elif name == "category" and not child.get("term"):
            yield f"4.2.2.1: {at} has no term"
        elif name in _TEXTS:
            yield from _text(child, at)
    same = Counter((link.get("type"), link.get("hreflang")) for link in _alternates(element))
    if any(times > 1 for times in same.values()):
        yield f"4.1.1: {where} has two links for the same sort of reader"


def _alternates(element: ElementTree.Element) -> list[ElementTree.Element]:
    """Links to the same as a page; a link without `rel` is one (4.2.7.2)."""
    links = element.findall(f"{ATOM}link")
    return [link for link in links if link.get("rel", "alternate") == "alternate"]


def _text(element: ElementTree.Element, at: str) -> Iterator[str]:
    kind = element.get("type", "text")
    if kind not in ("text", "html"):
        yield f"3.1.1: {at} is of the sort {kind!r}"
    if len(element):
        yield f"3.1.1: {at} has elements in it"
    if element.tag == f"{ATOM}title" and not (element.text or "").strip():
        yield f"4.2.14: {at} says nothing"
    if kind == "html":
        markup = _Markup()
        markup.feed(element.text or "")
        markup.close()
        yield from (f"3.1.1.2: {at}: {problem}" for problem in markup.problems())


class _Markup(HTMLParser):
    """Whether a piece of HTML could stand in a `<div>` (3.1.1.2), with addresses in full."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self._problems: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self._open.append(tag)
        if tag in ("script", "style", "html", "head", "body"):
            self._problems.append(f"<{tag}> in a text")
        for name, value in attrs:
            if name in ("href", "src") and not urlsplit(value or "").scheme:
                self._problems.append(f"{value!r} is no whole address")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self._problems.append(f"</{tag}> closes nothing")

    def problems(self) -> list[str]:
        return self._problems + [f"<{tag}> is not closed" for tag in self._open]
