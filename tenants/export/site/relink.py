"""A page of the live site, changed so that it works as a file anywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from tenants.export.site.markup import (
    ADDRESSES,
    LEADING,
    NOT_LOADED_RELS,
    VOID,
    Edits,
    StartTag,
    TagReader,
    candidates,
)

# True only at the moment a page is shown; a copy would go on saying “open now” for years.
MOMENTARY = frozenset({"status"})
# A preloaded font is a file, and fonts are inside the stylesheet here (see css.py).
_POINTLESS_RELS = frozenset({"preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"})
_HTTP = ("http", "https")


@dataclass(frozen=True)
class Place:
    """Where a page stands, and what else is in the copy.

    `url` is the page's own absolute address, `hosts` every host (with port) of the community.
    `page` gives the link to another page by its path, `asset` that to a stylesheet, script or
    picture, and sees to it that it comes along; both give None for what is not in the copy.
    """

    url: str
    hosts: frozenset[str]
    page: Callable[[str], str | None]
    asset: Callable[[str], str | None]
    # Off where everything a page loads is inside it: one size of a picture is enough there.
    with_srcset: bool = True
    # Put at the end of the footer: says that this is a copy, and of when.
    note: str = ""


@dataclass
class Findings:
    """What had to be left out of a page."""

    links: list[str]
    resources: list[str]
    forms: int = 0


def relink(html: str, place: Place) -> tuple[str, Findings]:
    """The page with relative links, and what was left out of it."""
    relinker = _Relinker(html, place)
    relinker.read()
    return relinker.finished(), relinker.findings


class _Relinker(TagReader):
    def __init__(self, html: str, place: Place) -> None:
        super().__init__(html)
        self.place = place
        self.findings = Findings([], [])
        self.edits = Edits(html)
        self._nav_depth = 0
        self._list_items: list[int] = []
        self._unlinked = 0
        # An element that goes as a whole: its name, its start, how deep we are in it.
        self._dropping: tuple[str, int] | None = None
        self._drop_depth = 0
        self._drop_item_at: int | None = None
        self._footer_end: int | None = None

    def finished(self) -> str:
        """The changed page."""
        if self.place.note and self._footer_end is not None:
            self.edits.replace(self._footer_end, self._footer_end, self.place.note)
        return self.edits.applied()

    # --- Reading ------------------------------------------------------------------------------
    def opened(self, tag: StartTag) -> None:
        """Change or drop one start tag."""
        if self._dropping is not None:
            if tag.name == self._dropping[0] and not tag.closed:
                self._drop_depth += 1
            return
        if tag.name == "nav":
            self._nav_depth += 1
        elif tag.name == "li":
            self._list_items.append(tag.start)
        elif tag.name == "form" or self._is_momentary(tag):
            self.findings.forms += tag.name == "form"
            self._dropping, self._drop_depth = (tag.name, tag.start), 1
            return
        if tag.name == "link":
            self._link_element(tag)
        elif tag.name == "meta":
            self._meta(tag)
        else:
            self._element(tag)

    def ended(self, name: str, start: int, end: int) -> None:
        """Change or drop one end tag."""
        if self._dropping is not None:
            if name == self._dropping[0]:
                self._drop_depth -= 1
                if not self._drop_depth:
                    self.edits.replace(self._dropping[1], end, "")
                    self._dropping = None
            return
        if name == "nav":
            self._nav_depth -= 1
        elif name == "li" and self._list_items:
            begin = self._list_items.pop()
            if self._drop_item_at == begin:
                self.edits.replace(begin, end, "")
                self._drop_item_at = None
        elif name == "a" and self._unlinked:
            self._unlinked -= 1
            self.edits.replace(start, end, "")
        elif name == "footer":
            self._footer_end = start

    @staticmethod
    def _is_momentary(tag: StartTag) -> bool:
        classes = (tag.attributes.get("class") or "").split()
        return tag.name not in VOID and bool(MOMENTARY & set(classes))

    # --- Addresses ----------------------------------------------------------------------------
    def _path(self, written: str) -> tuple[str | None, str]:
        """Path on this site (None: it leads elsewhere) and fragment of a written address."""
        parts = urlsplit(urljoin(self.place.url, written.strip()))
        if parts.scheme not in _HTTP or parts.netloc.lower() not in self.place.hosts:
            return None, ""
        return parts.path or "/", f"#{parts.fragment}" if parts.fragment else ""

    def _in_copy(self, path: str) -> str | None:
        """Relative link to whatever the copy holds at this path."""
        return self.place.page(path) or self.place.page(f"{path}/") or self.place.asset(path)

    def _loaded(self, written: str) -> str | None:
        """Relative link to something a page loads; None when it cannot come along."""
        if written.startswith(("data:", "#")):
            return written
        path, fragment = self._path(written)
        link = self.place.asset(path) if path is not None else None
        if link is None:
            self.findings.resources.append(written)
            return None
        return link + fragment

    # --- Elements -----------------------------------------------------------------------------
    def _element(self, tag: StartTag) -> None:
        addressed = [name for name in tag.attributes if (tag.name, name) in ADDRESSES]
        if not addressed:
            return
        attributes = dict(tag.attributes)
        for name in addressed:
            written = attributes[name] or ""
            if (tag.name, name) in LEADING:
                if not self._leads(tag, attributes, name, written):
                    return
            elif name == "srcset" and not self.place.with_srcset:
                attributes[name] = None
            elif name == "srcset":
                kept = [(self._loaded(url), size) for url, size in candidates(written)]
                attributes[name] = ", ".join(f"{url} {size}".strip() for url, size in kept if url)
            else:
                attributes[name] = self._loaded(written)
            if not attributes[name]:
                del attributes[name]
        if attributes != tag.attributes:
            self.edits.replace(tag.start, tag.end, tag.written(attributes))

    def _leads(
        self, tag: StartTag, attributes: dict[str, str | None], name: str, written: str
    ) -> bool:
        """Set the link's new address; False when the link itself had to go."""
        if written.startswith("#"):
            return True
        path, fragment = self._path(written)
        if path is None:
            return True
        link = self._in_copy(path)
        if link is not None:
            attributes[name] = link + fragment
            return True
        self.findings.links.append(path)
        if self._nav_depth and self._list_items:
            # A menu entry that leads nowhere says nothing; in a sentence the words stay.
            self._drop_item_at = self._drop_item_at or self._list_items[-1]
        elif tag.name == "a":
            self._unlinked += 1
            self.edits.replace(tag.start, tag.end, "")
        else:
            self.edits.replace(tag.start, tag.end, "")
        return False

    def _link_element(self, tag: StartTag) -> None:
        rels, written = tag.rels(), tag.attributes.get("href") or ""
        if rels & _POINTLESS_RELS or not written:
            self.edits.replace(tag.start, tag.end, "")
        elif rels & NOT_LOADED_RELS:
            path, _fragment = self._path(written)
            # The copy does not know where it will live: an address of its own would name the old
            # place. The address of the library, from which an item comes, stays.
            if path is not None:
                self.edits.replace(tag.start, tag.end, "")
        else:
            link = self._loaded(written)
            attributes = {
                key: value
                for key, value in tag.attributes.items()
                if key not in ("crossorigin", "integrity")
            }
            text = tag.written({**attributes, "href": link}) if link else ""
            self.edits.replace(tag.start, tag.end, text)

    def _meta(self, tag: StartTag) -> None:
        content = tag.attributes.get("content") or ""
        if not content.startswith(("http://", "https://")):
            return
        path, _fragment = self._path(content)
        if path is None:
            return
        # The picture for shared links comes along; other addresses name where the site was.
        link = self.place.asset(path)
        text = (
            tag.written({**tag.attributes, "content": link})
            if link and not link.startswith("data:")
            else ""
        )
        self.edits.replace(tag.start, tag.end, text)
