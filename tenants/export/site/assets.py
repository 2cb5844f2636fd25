"""Stylesheets, scripts, fonts and pictures that the pages of a copy need: each comes along once."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

from tenants.export.errors import PageFailed
from tenants.export.site import css
from tenants.export.site.calendars import without_addresses
from tenants.export.site.fetch import fetch
from tenants.export.site.paths import UnsafePath, file_for, relative

if TYPE_CHECKING:
    from tenants.registry.models import Community

# Besides /static/ and /media/: the stylesheet of the community's own look.
_OWN_PREFIXES = ("/branding/",)
# Dates that people put into their own calendars, and documents.
_CALENDAR, _DOCUMENT = ".ics", ".pdf"


class Assets:
    """Finds, reads, changes and writes what pages load. Paths are encoded paths on the site."""

    def __init__(self, community: Community, folder: Path) -> None:
        self._community = community
        self._folder = folder
        self._base = community.primary_url
        self._written: dict[str, int] = {}
        self._missing: dict[str, str] = {}

    @property
    def count(self) -> int:
        """How many files came along so far."""
        return len(self._written)

    @property
    def missing(self) -> dict[str, str]:
        """What pages name but the site does not have, with the reason."""
        return dict(self._missing)

    def file(self, path: str) -> str | None:
        """Bring a file along; its place in the copy, or None when there is nothing to bring."""
        file = self._file_for(path)
        if file is None or file in self._written:
            return file
        try:
            data = self.read(path)
        except (OSError, PageFailed, ValueError) as error:
            self._missing[path] = f"{type(error).__name__}: {error}"
            return None
        target = self._folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self._written[file] = len(data)
        return file

    def read(self, path: str) -> bytes:
        """A file as it is in the copy. Raises OSError, PageFailed or ValueError without one."""
        data = self._raw(path)
        if posixpath.splitext(path)[1].lower() == ".css":
            return self._stylesheet(path, data.decode("utf-8")).encode()
        if path.endswith(_CALENDAR):
            return without_addresses(data, self._base)
        return data

    def _file_for(self, path: str) -> str | None:
        prefixes = (settings.STATIC_URL, settings.MEDIA_URL, *_OWN_PREFIXES)
        if path.endswith("/") or path in self._missing:
            return None
        if not path.startswith(prefixes) and not path.endswith((_CALENDAR, _DOCUMENT)):
            return None
        try:
            return file_for(path)
        except UnsafePath:
            return None

    def _raw(self, path: str) -> bytes:
        if not path.startswith(settings.STATIC_URL):
            # The view decides what may be given away: never another community's.
            return fetch(self._community, path).content
        name = unquote(path.removeprefix(settings.STATIC_URL))
        if ".." in name.split("/"):
            raise ValueError("outside the folder of static files")
        try:
            with staticfiles_storage.open(name) as stored:
                return bytes(stored.read())
        except FileNotFoundError:
            # Not gathered into one folder: development and tests.
            found = finders.find(name)
            if not found:
                raise
            return Path(found).read_bytes()

    def _stylesheet(self, path: str, text: str) -> str:
        here = file_for(path)

        def collect(url: str) -> tuple[str, Callable[[], bytes]] | None:
            if not url.startswith(f"{self._base}/"):
                self._missing[url] = "not on this site"
                return None
            wanted = urlsplit(url).path
            return (wanted, lambda: self.read(wanted)) if self._file_for(wanted) else None

        def link(wanted: str) -> str:
            file = self.file(wanted)
            return relative(file, here) if file else "data:,"

        return css.rewrite(text, f"{self._base}{path}", collect, link)
