"""Which words of a search that found nothing may be kept: phrases of a fixed list, nothing else.

What somebody types can be a name, an address or the worst that ever happened to them. So a search
is compared with the phrases that the platform itself brings along (`shared_content/packs/
synonyms.yaml` and `tenants/services/data/needs.yaml`, both read by people before they ship), and
only the phrase of the list is counted, by itself, without the words around it. The vocabulary of a
community's own pages is not used: it holds the names of people. Phrases of danger to oneself and
phrases that say something about the person are left out as well.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from shared_content.packs.synonyms import fold, is_urgent, read_synonyms
from tenants.services.needs import needs
from tenants.usage.models import LONGEST_NAME

_LONGEST_PHRASE = 4
# "I cannot sleep", "ya no quiero": what begins like this is about the one who types.
_PERSONAL = frozenset("i im me my am mi mis me yo no".split())  # noqa: SIM905


@functools.cache
def phrases() -> dict[str, str]:
    """What may be kept, by its folded form."""
    known = [
        *(phrase for need in needs().values() for many in need.words.values() for phrase in many),
        *(phrase for need in needs().values() for phrase in need.shorts.values()),
        *(
            phrase
            for entries in read_synonyms().values()
            for entry in entries
            for phrase in entry.says
        ),
    ]
    return {
        fold(phrase): phrase
        for phrase in reversed(known)
        if len(phrase) <= LONGEST_NAME
        and len(fold(phrase).split()) <= _LONGEST_PHRASE
        and not _PERSONAL.intersection(fold(phrase).split())
        and not is_urgent(phrase)
    }


def terms_in(words: Iterable[str]) -> tuple[str, ...]:
    """The phrases of the list in the words of a search, longest first, none inside another.

    Nothing at all where somebody says that they may die.
    """
    folded = fold(" ".join(words)).split()
    if is_urgent(" ".join(folded)):
        return ()
    found: list[str] = []
    for length in range(_LONGEST_PHRASE, 0, -1):
        start = 0
        while start + length <= len(folded):
            phrase = phrases().get(" ".join(folded[start : start + length]))
            if phrase is None:
                start += 1
                continue
            if phrase not in found:
                found.append(phrase)
            # What is taken is no part of another phrase, and no bridge between its neighbours.
            folded[start : start + length] = [""]
            start += 1
    return tuple(found)
