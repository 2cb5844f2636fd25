"""The one look at a text, wherever it is written. Pure: the same text gives the same findings."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from shared_content.writing.checks import blanks, days, names, numbers, plain, structure
from shared_content.writing.findings import Finding, Level
from shared_content.writing.known import Known
from shared_content.writing.text import Writing

# More of one kind help nobody at once.
MOST_OF_A_KIND = 6


def check(
    writing: Writing, known: Known | None = None, serious_only: bool = False
) -> tuple[Finding, ...]:
    """Everything found: what must be looked at first, each in the order of the text.

    `serious_only`: names, blanks and dead numbers, for thousands of texts at once.
    """
    found = [*(_serious if serious_only else _all)(writing, known or Known())]
    found.sort(key=lambda finding: finding.level is Level.HINT)
    count: Counter[object] = Counter()
    kept = []
    for finding in dict.fromkeys(found):
        count[finding.code] += 1
        if count[finding.code] <= MOST_OF_A_KIND:
            kept.append(finding)
    return tuple(kept)


def _serious(writing: Writing, known: Known) -> Iterator[Finding]:
    yield from names.names(writing, known)
    yield from blanks.blanks(writing)
    yield from numbers.numbers(writing, known)


def _all(writing: Writing, known: Known) -> Iterator[Finding]:
    yield from _serious(writing, known)
    yield from structure.pictures(writing)
    yield from structure.headings(writing)
    yield from structure.links(writing)
    yield from structure.files(writing)
    yield from days.days(writing)
    yield from plain.reading(writing)
    yield from plain.hurtful(writing)
    yield from plain.capitals(writing)


def mark_of(writing: Writing, findings: tuple[Finding, ...]) -> str:
    """A short mark of exactly this text and what was found in it: a yes holds for nothing else."""
    digest = hashlib.blake2b(digest_size=16)
    for piece in writing.pieces:
        digest.update(f"{piece.place}\0{piece.text}\0{piece.level}\n".encode())
    for link in writing.links:
        digest.update(f"{link.text}\0{link.href}\n".encode())
    for picture in writing.pictures:
        digest.update(f"{picture.alt}\0{picture.place}\n".encode())
    for finding in findings:
        digest.update(f"{finding.code.value}\0{finding.quote}\n".encode())
    return digest.hexdigest()
