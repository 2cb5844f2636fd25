"""Write a community's whole public site into a folder."""

from __future__ import annotations

import base64
import datetime
import mimetypes
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from tenants.export.archive.format import NOT_FOUND_PAGE
from tenants.export.errors import PageFailed
from tenants.export.site.addresses import NOT_PAGES, Address, addresses, why_left_out
from tenants.export.site.assets import Assets
from tenants.export.site.data import write_data
from tenants.export.site.fetch import as_visitors_see_it, fetch, fetch_not_found
from tenants.export.site.paths import INDEX, file_for, relative
from tenants.export.site.relink import Findings, Place, relink
from tenants.export.site.snapshot import SiteVersion, one_state
from tenants.export.site.sources import Source, sources_of
from tenants.public_site.frame import make_visit
from tenants.public_site.pages.moved import moved_page
from tenants.public_site.redirects import site_redirects
from themes.words import date_words

if TYPE_CHECKING:
    from tenants.registry.models import Community

HTML = "text/html"

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class BuiltSite:
    """What was written. `left_out` maps an address to the reason; `kinds` counts the pages."""

    version: SiteVersion
    made_at: datetime.datetime
    pages: int
    assets: int
    kinds: dict[str, int]
    left_out: dict[str, str]
    sources: tuple[Source, ...]


@dataclass
class _Work:
    """What the pages of one copy share."""

    community: Community
    folder: Path
    files: dict[str, str]
    assets: Assets
    hosts: frozenset[str]
    notes: dict[str, str]
    # Old addresses, and where they lead.
    moved: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(
        default_factory=lambda: {path: why_left_out(path) for path in NOT_PAGES}
    )

    def write(self, file: str, text: str) -> None:
        target = self.folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")

    def learn(self, findings: Findings) -> None:
        for path in findings.links:
            self.left_out.setdefault(path, why_left_out(path))
        for url in findings.resources:
            self.left_out.setdefault(
                url, self.assets.missing.get(url, _("It is not on this site."))
            )


def build_site(
    community: Community, folder: Path, made_at: datetime.datetime, progress: Progress
) -> BuiltSite:
    """Write every page and what it needs into an empty folder; all of one state of the site.

    `progress(done, total)` is called before each page and may raise to stop. `made_at` is aware.
    Raises PageFailed for a page that cannot be written, OSError when the disk refuses.
    """
    language = next(iter(community.languages), "en")
    with as_visitors_see_it(community, language) as opened, one_state() as version:
        wanted = addresses()
        work = _Work(
            community=opened,
            folder=folder,
            files={address.path: file_for(address.path) for address in wanted},
            assets=Assets(opened, folder),
            hosts=_hosts(opened),
            notes={
                language: _copy_note(opened, made_at, version, language)
                for language in {address.language for address in wanted}
            },
        )
        work.moved = site_redirects(work.files)
        kinds: Counter[str] = Counter()
        for number, address in enumerate(wanted):
            progress(number, len(wanted))
            kinds[address.kind] += _write_page(work, address)
        titles = {address.path: address.title for address in wanted}
        for old, new in work.moved.items():
            _write_moved(work, old, new, titles.get(new, ""))
        _write_not_found(work)
        write_data(folder)
        progress(len(wanted), len(wanted))
        return BuiltSite(
            version=version,
            made_at=made_at,
            pages=kinds.total(),
            assets=work.assets.count,
            kinds=dict(sorted(kinds.items())),
            left_out=dict(sorted(work.left_out.items())),
            sources=sources_of(
                (address.path, address.language) for address in wanted if address.kind == "item"
            ),
        )


def _write_page(work: _Work, address: Address) -> int:
    """Write one page; returns how many were written."""
    file = work.files[address.path]
    answer = fetch(work.community, address.path)
    if answer.content_type != HTML or not file.endswith(INDEX):
        work.left_out[address.path] = why_left_out(address.path)
        return 0

    _write(work, file, address.path, answer.text, work.notes[address.language])
    return 1


def _write(work: _Work, file: str, path: str, text: str, note: str) -> None:
    """One page of the live site into a file, with links that work from there."""

    def page(path: str) -> str | None:
        target = work.files.get(path) or work.files.get(work.moved.get(path, ""))
        return relative(target, file) if target else None

    def asset(path: str) -> str | None:
        target = work.assets.file(path)
        return relative(target, file) if target else None

    html, findings = relink(
        text,
        Place(
            url=f"{work.community.primary_url}{path}",
            hosts=work.hosts,
            page=page,
            asset=asset,
            note=note,
        ),
    )
    work.learn(findings)
    work.write(file, html)


def _write_moved(work: _Work, old: str, new: str, title: str) -> None:
    """A page at an old address that leads on: no server is there to redirect."""
    visit = make_visit(work.community, old)
    text = moved_page(visit, title, new).response(None).content.decode()
    _write(work, file_for(old), old, text, work.notes[visit.language.code])


def _write_not_found(work: _Work) -> None:
    """A page that a web server shows at any depth, so it carries everything in itself.

    Its links begin at the top of the address: it cannot know how deep the wrong address was.
    """

    def page(path: str) -> str | None:
        return path if path in work.files else None

    def asset(path: str) -> str | None:
        try:
            data = work.assets.read(path)
        except (OSError, PageFailed, ValueError):
            return None
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return f"data:{kind};base64,{base64.b64encode(data).decode()}"

    html, findings = relink(
        fetch_not_found(work.community).text,
        Place(
            url=f"{work.community.primary_url}/{NOT_FOUND_PAGE}",
            hosts=work.hosts,
            page=page,
            asset=asset,
            with_srcset=False,
        ),
    )
    work.learn(findings)
    work.write(NOT_FOUND_PAGE, html)


def _hosts(community: Community) -> frozenset[str]:
    """All hosts of the community, with port as visitors write it."""
    from tenants.registry.models.community import url_for_host

    names = [*community.domains.values_list("domain", flat=True), community.primary_host]  # type: ignore[attr-defined]
    return frozenset(urlsplit(url_for_host(name)).netloc.lower() for name in names)


def _copy_note(
    community: Community, made_at: datetime.datetime, version: SiteVersion, language: str
) -> Any:
    with translation.override(language):
        day = date_words(made_at.astimezone(community.zone).date())
        words = _(
            "This is a copy of the site, made on %(day)s. Edition of the library: %(edition)s."
        )
    return format_html(
        '<div class="wrap copy-note"><div class="footer-small"><p>{}</p></div></div>',
        words % {"day": day, "edition": version.edition},
    )
