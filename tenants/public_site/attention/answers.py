"""Rumor cards without an explanation or an old check; documents that not everybody can read."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenants.attention.matters import Matter, Scene, Urgency, source
from tenants.public_site.attention.reading import Shown, day_of, of_kind
from tenants.public_site.models import LocalEntry

Kind = LocalEntry.Kind


@source
def facts(scene: Scene) -> Iterator[Matter]:
    """Cards that say too little, and facts that somebody should check again."""
    if not scene.may_write:
        return
    cards = of_kind(scene, Kind.FACT)
    before = scene.today - datetime.timedelta(days=scene.rules.fact_checked)
    yield from _together(
        scene,
        "facts.no_answer",
        [card for card in cards if not card.has_text],
        ngettext(
            "“%(title)s”: the card does not explain why.",
            "%(count)d rumor cards do not explain why, the first is “%(title)s”.",
            sum(not card.has_text for card in cards),
        ),
        _("Write the explanation"),
    )
    old = [card for card in cards if (day_of(card.data["checked_on"]) or before) < before]
    yield from _together(
        scene,
        "facts.old",
        old,
        ngettext(
            "“%(title)s” was checked long ago. Is it still true?",
            "%(count)d facts were checked long ago, the first is “%(title)s”. Are they still true?",
            len(old),
        ),
        _("Check it again"),
    )


@source
def documents(scene: Scene) -> Iterator[Matter]:
    """Files that are gone; files that a screen reader cannot read, without their text beside."""
    if not scene.may_write:
        return
    pages = of_kind(scene, Kind.DOCUMENT)
    gone = [page for page in pages if not page.data["file"]]
    yield from _together(
        scene,
        "documents.gone",
        gone,
        ngettext(
            "“%(title)s” has no file any more: people find an empty page.",
            "%(count)d documents have no file any more, the first is “%(title)s”.",
            len(gone),
        ),
        _("Choose the file"),
        Urgency.SOON,
    )
    closed = [
        page
        for page in pages
        if page.data["file"] and not page.data["readable"] and not page.has_text
    ]
    yield from _together(
        scene,
        "documents.unreadable",
        closed,
        ngettext(
            "“%(title)s” cannot be read by a screen reader. Add its text to the page.",
            "%(count)d documents cannot be read by a screen reader, the first is “%(title)s”. "
            "Add their text to their pages.",
            len(closed),
        ),
        _("Add the text"),
    )


def _together(
    scene: Scene,
    key: str,
    pages: Sequence[Shown],
    words: str,
    link: str,
    urgency: Urgency = Urgency.LOOK,
) -> Iterator[Matter]:
    """One line for all of them, which leads to the first."""
    if pages:
        first = pages[0]
        words = words % {"title": first.title, "count": len(pages)}
        yield Matter(key, urgency, words, scene.edit_url(first.page_id), link)
