"""README.txt: for whoever receives the file, perhaps years later, perhaps without us."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tenants.export.site.build import BuiltSite
from themes.words import date_words

if TYPE_CHECKING:
    from tenants.registry.models import Community

_WIDTH = 78


def readme_text(community: Community, site: BuiltSite) -> str:
    """The text, wrapped, with Windows line ends: every simple editor shows it right."""
    facts = {
        "name": community.name,
        "address": f"{community.primary_url}/",
        "day": date_words(site.made_at.astimezone(community.zone).date()),
        "edition": site.version.edition,
        "pages": site.pages,
        "inherited": len(site.sources),
        "operator": settings.OPERATOR_NAME,
        "operator_url": settings.OPERATOR_URL,
        "operator_email": settings.OPERATOR_EMAIL,
    }
    title = _(_TITLE) % facts
    blocks = [f"{title}\n{'=' * len(title)}"]
    for heading, paragraphs in _PARTS:
        title = _(heading)
        blocks.append(f"{title}\n{'-' * len(title)}")
        blocks += [textwrap.fill(_(paragraph) % facts, _WIDTH) for paragraph in paragraphs]
    return "\r\n\r\n".join(block.replace("\n", "\r\n") for block in blocks) + "\r\n"


_TITLE = gettext_noop("%(name)s: a copy of the whole website")
_PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        gettext_noop("What this is"),
        (
            gettext_noop(
                "This folder holds every public page of %(address)s as it was on %(day)s: "
                "%(pages)s pages, with their pictures and their look. It needs no database and no "
                "special software. It keeps working when the original site is gone."
            ),
        ),
    ),
    (
        gettext_noop("How to look at it"),
        (
            gettext_noop(
                "Unpack the zip file first. Then open the file index.html with a double-click. "
                "It opens in your web browser, also without the internet."
            ),
        ),
    ),
    (
        gettext_noop("How to put it on a web server"),
        (
            gettext_noop(
                "Copy everything in this folder to any web space, at the top or in a folder of its "
                "own. All links between the pages are relative, so nothing needs to be changed."
            ),
            gettext_noop(
                "If your server can show a page of your own for wrong addresses, give it 404.html. "
                "The links in that one page begin at the top of your address; change them if the "
                "site lives in a folder."
            ),
            gettext_noop(
                "Please keep the telephone numbers up to date. Numbers and opening hours in this "
                "copy do not change by themselves."
            ),
        ),
    ),
    (
        gettext_noop("Data for other software"),
        (
            gettext_noop(
                "If the community keeps a directory of services, the folder data holds it in forms "
                "that other software reads: services.csv opens in any spreadsheet; the files with "
                "hsds in their name follow the Human Services Data Specification 3.0."
            ),
        ),
    ),
    (
        gettext_noop("What is not inside, and why"),
        (
            gettext_noop(
                "Messages and forms that people sent in: they belong to the people who sent them, "
                "and are never part of a copy of the site."
            ),
            gettext_noop(
                "Accounts, names and passwords of the people who edited the site: nobody but them "
                "should have these."
            ),
            gettext_noop(
                "Drafts, earlier versions, and pages that were hidden: this is a copy of what the "
                "public could read."
            ),
            gettext_noop(
                "Whatever needs a server: search, forms, the feed of updates, and the place where "
                "the site is edited. The file manifest.json lists each of them with the reason."
            ),
        ),
    ),
    (
        gettext_noop("Where the texts come from"),
        (
            gettext_noop(
                "%(inherited)s pages come from the library of the %(operator)s (%(operator_url)s), "
                "edition %(edition)s. Each of them says so, with its version and the day it was "
                "reviewed; the file manifest.json lists them with the address of the original. "
                "Please keep that line when you reuse a text. The updates, the assistance center "
                "and the other local pages were written by the community itself."
            ),
        ),
    ),
    (
        gettext_noop("How to check that nothing is missing or was changed"),
        (
            gettext_noop(
                "The file manifest.json names every file with its size and its SHA-256 "
                "fingerprint. Anybody with the software of the platform can check the zip file "
                "with the command: manage.py verify_export FILE"
            ),
        ),
    ),
    (
        gettext_noop("Whom to ask"),
        (gettext_noop("%(operator)s, %(operator_email)s, %(operator_url)s"),),
    ),
)
