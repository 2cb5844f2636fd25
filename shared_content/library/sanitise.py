"""What may stand in an item's HTML. Everything else is removed, whoever put it there.

Two passes of nh3: a narrow one over each piece an editor typed or pasted, a wider one over the
finished body, as a second lock.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import nh3

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
_SLUGS = re.compile(r"[a-z0-9-]+(?: [a-z0-9-]+)*\Z")
_ANCHOR = re.compile(r"[a-z0-9][a-z0-9-]*\Z")
_NUMBER = re.compile(r"\d{1,5}\Z")
_SHORT = re.compile(r"\d{1,2}\Z")

_SCHEMES = {"https", "http", "mailto"}
_GONE = {"script", "style", "iframe", "object", "embed", "svg", "math", "template", "noscript"}
_LINE = {"strong", "b", "em", "i", "a"}
_TEXT = {*_LINE, "p", "h2", "h3", "ul", "ol", "li"}
_BODY = {
    *_TEXT,
    "aside",
    "blockquote",
    "details",
    "div",
    "figcaption",
    "figure",
    "footer",
    "img",
    "input",
    "label",
    "section",
    "source",
    "span",
    "summary",
    "textarea",
    "track",
    "video",
}
_CLASSES = {
    "ul": {"checklist", "fields"},
    "ol": {"steps"},
    "section": {"stage", "reactions", "worksheet", "self-check", "breathing"},
    "div": {"check-after", "outside-link", "film", "film-sign"},
    "label": {"tick", "write"},
    "aside": {"callout", "get-help"},
    "details": {"thought", "question", "transcript"},
    "blockquote": {"voice"},
    "figure": {"picture"},
    "p": {"item-link", "outside-title", "outside-publisher"},
}
# Where the interface adds words when a page is shown: templates in site/parts/blocks/.
_PARTS = {"fill-in", "fill-tools", "breathing", "outside", "film", "film-sign", "transcript"}
_PHASES = {"first_days", "weeks", "long_term"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
# Attributes with the values they may have; where none of ours fits, the attribute goes.
_VALUES: dict[str, Callable[[str], object]] = {
    "data-phase": _PHASES.__contains__,
    "data-contacts": _SLUGS.match,
    "data-part": _PARTS.__contains__,
    "data-shown": {"always", "ticked", "unticked"}.__contains__,
    "data-form": {"page", "video", "document", "tool"}.__contains__,
    "data-language": _LANGUAGE.match,
    "data-checked": _DAY.match,
    "hreflang": _LANGUAGE.match,
    "id": _ANCHOR.match,
    "type": {"checkbox", "video/mp4", "video/webm"}.__contains__,
    "kind": {"captions"}.__contains__,
    "preload": {"none"}.__contains__,
    "srclang": _LANGUAGE.match,
    "autocomplete": {"off"}.__contains__,
    **dict.fromkeys(("data-in", "data-hold", "data-out", "data-times", "rows"), _SHORT.match),
}
_ATTRIBUTES = {
    **{tag: {"class"} for tag in _CLASSES},
    "section": {
        *("class", "data-phase", "data-shown"),
        *("data-in", "data-hold", "data-out", "data-times"),
    },
    "a": {"href", "hreflang", "data-item"},
    "div": {
        *("class", "data-contacts", "data-part"),
        *("data-form", "data-language", "data-checked"),
    },
    "span": {"data-part"},
    "h2": {"id"},
    "img": {"src", "srcset", "sizes", "width", "height", "alt", "loading"},
    "input": {"type"},
    "textarea": {"rows", "autocomplete"},
    "video": {"controls", "preload", "playsinline", "poster", "width", "height", "aria-label"},
    "source": {"src", "type"},
    "track": {"kind", "src", "srclang", "label"},
}

_EMPTY = re.compile(r"<(p|li|h2|h3)>(?:\s|&nbsp;|\u200b)*</\1>")
_BARE_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)
_IMG = re.compile(r'<img(?:\s[a-z]+="[^"]*")*\s?/?>')
_OTHER_INPUT = re.compile(r'<input(?![^>]* type="checkbox")[^>]*>')
_PLAIN = str.maketrans({"\u200b": None, "\u2060": None, "\ufeff": None})


def _link_attribute(tag: str, name: str, value: str) -> str | None:
    if name == "data-item":
        return value if _UUID.match(value) else None
    # Only whole addresses: a path would mean another page on every community's site.
    return value if value.lower().startswith(("https://", "http://", "mailto:")) else None


def _clean_piece(html: str, tags: set[str]) -> str:
    cleaned = nh3.clean(
        html,
        tags=tags,
        clean_content_tags=_GONE,
        attributes={"a": {"href", "data-item"}},
        attribute_filter=_link_attribute,
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
    for old, new in (("b", "strong"), ("i", "em")):
        cleaned = cleaned.replace(f"<{old}>", f"<{new}>").replace(f"</{old}>", f"</{new}>")
    cleaned = _BARE_LINK.sub(r"\1", cleaned.translate(_PLAIN))
    return _EMPTY.sub("", cleaned).strip()


def clean_text(html: str) -> str:
    """Headings, paragraphs, lists, emphasis and links of a piece of rich text."""
    return _clean_piece(html, _TEXT)


def clean_line(html: str) -> str:
    """Emphasis and links of one line; paragraphs are unwrapped."""
    return _clean_piece(html, _LINE)


def clean_body(html: str, pictures: set[str]) -> str:
    """The finished body. `pictures`: the addresses of our own pictures and films, the only ones
    allowed."""

    def keep(tag: str, name: str, value: str) -> str | None:
        if name == "class":
            return value if value in _CLASSES.get(tag, ()) else None
        if name in _VALUES:
            return value if _VALUES[name](value) else None
        if tag in ("video", "source", "track") and name in ("src", "poster"):
            return value if value in pictures else None
        if tag == "img":
            return _picture_attribute(name, value, pictures)
        return _link_attribute(tag, name, value) if tag == "a" else value

    cleaned = nh3.clean(
        html,
        tags=_BODY,
        clean_content_tags=_GONE,
        attributes=_ATTRIBUTES,
        attribute_filter=keep,
        # Relative addresses pass: those of our own pictures, which `keep` has compared.
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
    # Nothing to fill in but a box to tick.
    cleaned = _OTHER_INPUT.sub("", cleaned)
    # A picture that lost its address is nothing.
    return _IMG.sub(lambda found: found[0] if ' src="' in found[0] else "", cleaned)


def _picture_attribute(name: str, value: str, pictures: set[str]) -> str | None:
    if name == "src":
        return value if value in pictures else None
    if name == "srcset":
        sources = {part.split()[0] for part in value.split(", ") if part.strip()}
        return value if sources <= pictures else None
    if name in ("width", "height"):
        return value if _NUMBER.match(value) else None
    return value
