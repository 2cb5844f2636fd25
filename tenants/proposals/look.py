"""The checks before publishing, for the words a proposal would publish."""

from __future__ import annotations

from collections.abc import Iterable

from shared_content.writing.report import Report, Words, look_at_words
from tenants.proposals.kinds import Change

_MANY = 60


def look_at_changes(changes: Iterable[Change]) -> Report:
    """A look at what would be new, each line in its own language.

    Of a file with thousands of lines only what must be looked at.
    """
    new = [each for each in changes if each.after and not each.quiet]
    return look_at_words(
        (
            Words(
                place=each.label,
                text=each.after,
                is_number=each.sort == "number",
                is_short=each.sort == "short",
                language=each.language,
            )
            for each in new
        ),
        many=len(new) > _MANY,
    )
