"""From an address to what is counted under it: a page, a file, or nothing at all.

By the words of the address alone, without a database and without Django's table of addresses, so
that a server which answers from stored pages can use it too. Whatever carries a reference or a
token (`/contact/sent/…`, `/subscribe/confirm/…`) is counted as nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from tenants.public_site.languages import split_path
from tenants.usage.models import LONGEST_NAME, What

# `/healthz` and the like never come so far; these do.
_NEVER = frozenset({"admin", "branding", "dev", "media", "static"})
_FORMS = frozenset({"contact", "volunteer", "subscribe"})
# Lists in several pages are one list.
_PAGER = "page"
_FILES = (".ics", ".pdf")
_DOCUMENTS = "documents"
# Of pages: `/<section>/<item>/`.
_DEEPEST = 2


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, under which name, and the code of the address's language."""

    what: What
    name: str
    language: str


def counted(path: str) -> Counted | None:
    """What an address that was answered with 200 or 304 counts as; None for what does not count.

    `/es/updates/page/2/` is a view of `/updates/` in `es`; `/events/vigil/event.ics` is a download.
    """
    language, plain = split_path(path)
    parts = plain.strip("/").split("/")
    if parts[0] in _NEVER or len(plain) > LONGEST_NAME:
        return None
    if not plain.endswith("/"):
        name = _file(plain, parts)
        return Counted(What.DOWNLOAD, name, language.code) if name else None
    parts = _first_page(parts)
    if len(parts) > _DEEPEST or (parts[0] in _FORMS and len(parts) > 1):
        return None
    return Counted(What.VIEW, f"/{'/'.join(parts)}/" if parts != [""] else "/", language.code)


def _file(plain: str, parts: list[str]) -> str:
    """The name a file is counted under: that of its page, where it belongs to one."""
    if parts[0] == _DOCUMENTS:
        # `/documents/12/report.pdf` is an upload without a page; it may not be public at all.
        public = len(parts) == _DEEPEST + 1 and not parts[1].isdigit()
        return f"/{_DOCUMENTS}/{parts[1]}/" if public else ""
    return plain if plain.endswith(_FILES) else ""


def _first_page(parts: list[str]) -> list[str]:
    """`updates/page/2` and `events/past/2` without what says which page of the list it is."""
    if parts[-1].isdigit() and len(parts) > _DEEPEST:
        return parts[: -2 if parts[-2] == _PAGER else -1]
    return parts
