"""Every link of every page in a copy must lead to a file of the copy, or out into the world."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from tenants.export.archive.format import NOT_FOUND_PAGE, START_PAGE
from tenants.export.archive.report import Report
from tenants.export.site import css
from tenants.export.site.markup import (
    ADDRESSES,
    LOADING,
    NOT_LOADED_RELS,
    StartTag,
    TagReader,
    candidates,
)


def check_links(texts: Mapping[str, str], files: frozenset[str], report: Report) -> None:
    """Check pages and stylesheets, given by file name; `files` is everything in the copy."""
    for name, text in texts.items():
        if name.endswith(".html"):
            report.pages += 1
            _PageLinks(name, text, files, report).read()
        elif name.endswith(".css"):
            for address in css.addresses(text):
                _check(name, "stylesheet", address, True, files, report)


def _check(
    page: str, where: str, address: str, loads: bool, files: frozenset[str], report: Report
) -> None:
    report.links += 1
    parts = urlsplit(address.strip())
    if parts.scheme == "data" or (not loads and parts.scheme in ("tel", "sms", "mailto", "geo")):
        return
    if parts.scheme in ("http", "https") or parts.netloc:
        if loads:
            report.add(f"{page} ({where}) loads something from another place: {address}")
        return
    if parts.scheme:
        report.add(f"{page} ({where}) has an address of an unknown kind: {address}")
        return
    if not parts.path:
        return
    target = _target(page, unquote(parts.path))
    if target is None:
        report.add(f"{page} ({where}) leads out of the copy: {address}")
    elif target not in files:
        report.add(f"{page} ({where}) leads to a file that is not there: {address}")


def _target(page: str, path: str) -> str | None:
    """File a path means; None when it leaves the copy.

    A folder does not count as its page: opened from disk, it is a list of files. Only 404.html is
    always shown by a server, at any depth, so only there links begin at the top.
    """
    if path.startswith("/"):
        if page != NOT_FOUND_PAGE:
            return None
        return f"{path[1:]}{START_PAGE}" if path.endswith("/") else path[1:]
    found = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return None if found.startswith("..") else found


class _PageLinks(TagReader):
    def __init__(self, name: str, text: str, files: frozenset[str], report: Report) -> None:
        super().__init__(text)
        self._name, self._files, self._report = name, files, report

    def opened(self, tag: StartTag) -> None:
        """Check what one tag loads or leads to."""
        where = f"line {self.line_of(tag.start)}"
        if tag.name == "script" and tag.attributes.get("type") == "module":
            self._report.add(f"{self._name} ({where}) has a module: it does not run from disk.")
        if tag.name == "link" and tag.rels() & NOT_LOADED_RELS:
            return
        for attribute, value in tag.attributes.items():
            if (tag.name, attribute) not in ADDRESSES or not value:
                continue
            loads = (tag.name, attribute) in LOADING
            urls = [url for url, _size in candidates(value)] if attribute == "srcset" else [value]
            for url in urls:
                _check(self._name, where, url, loads, self._files, self._report)
