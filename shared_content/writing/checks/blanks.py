"""Blanks of a draft to begin with that nobody has filled in: “open on [day]” sends people away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from shared_content.writing.findings import Code, Finding, Level
from shared_content.writing.text import Writing, excerpt

# As the pages and alerts to begin with have them (`tenants/defaults/starter*.yaml`): a few words or
# a sentence. Marks of editors and numbers of notes are none.
_BLANK = re.compile(r"\[([^\[\]]{1,200})\]")
_NO_BLANKS = frozenset({"sic", "…", "...", "n.b.", "nb"})


def blanks(writing: Writing) -> Iterator[Finding]:
    """Each of them, with the words around it, wherever it stands: a heading, a field, a picture."""
    places = [(piece.text, piece.place) for piece in writing.pieces]
    places += [(picture.alt, picture.place) for picture in writing.pictures]
    for text, place in places:
        for found in _BLANK.finditer(text):
            words = found[1].strip()
            if words.casefold() in _NO_BLANKS or not any(sign.isalpha() for sign in words):
                continue
            yield Finding(
                Code.BLANK,
                Level.MUST,
                _("“%(blank)s” is a blank of a draft. People would read it as it stands.")
                % {"blank": found[0]},
                _("Fill it in, or take the sentence out."),
                excerpt(text, found.start(), found.end(), 40),
                place,
            )
