"""Checks that the leaders' library can be used at once, by a tired official, on paper.

Run ``python -m shared_content.packs.leaders_lint`` for a table of all documents; it ends with
status 1 and a list of findings when anything is wrong. The same checks run in the tests.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import grade
from .errors import PackErrors
from .languages import LANGUAGES
from .leaders import Known, LeaderDocument, read_leaders
from .lint import Banned, load_banned
from .reader import PACKS_ROOT, read_pack
from .text import Piece, pieces

MAX_GRADE = 9.0
"""English, US school grade. One more than for survivors: the words of the trade are longer."""
MIN_WORDS, MAX_WORDS = 500, 1100


@dataclass(frozen=True, slots=True)
class LeaderReport:
    """One row of the table. ``figure`` is that of the language's reading formula."""

    document: LeaderDocument
    figure: float
    words: int
    findings: tuple[str, ...]


def check_document(
    document: LeaderDocument, known: Known, banned: tuple[Banned, ...]
) -> LeaderReport:
    """Everything one document can be told about."""
    body = list(pieces(document))
    count = sum(len(grade.words(piece.text)) for piece in body)
    language = LANGUAGES.get(document.locale)
    measure = language.measure if language else None
    figure = measure(piece.text for piece in body if not piece.level) if measure else 0.0
    findings = [
        *_reading(document, body, figure, count),
        *_words(document, body, banned),
        *_shape(document, body, known),
    ]
    return LeaderReport(document, figure, count, tuple(findings))


def _reading(
    document: LeaderDocument, body: list[Piece], figure: float, count: int
) -> Iterator[str]:
    language = LANGUAGES.get(document.locale)
    if language is None:
        yield f"no reading formula is known for “{document.locale}”"
        return
    if document.locale == "en":
        if figure > MAX_GRADE:
            yield f"reading grade {figure:.1f}; at most {MAX_GRADE:.0f}: shorten sentences"
    elif advice := language.too_hard(figure):
        yield advice
    for piece in body:
        for sentence in grade.sentences(piece.text):
            if len(grade.words(sentence)) > language.max_sentence:
                limit = language.max_sentence
                yield f"more than {limit} words in one sentence: “{sentence[:60]}…”"
    if not MIN_WORDS <= count <= MAX_WORDS:
        yield f"{count} words; between {MIN_WORDS} and {MAX_WORDS} are printed on a few sheets"


def _words(
    document: LeaderDocument, body: list[Piece], banned: tuple[Banned, ...]
) -> Iterator[str]:
    text = "\n".join([document.title, document.summary, *(piece.text for piece in body)])
    names = {document.slug, str(document.uuid)}
    for entry in banned:
        if entry.locale != document.locale or names.intersection(entry.allowed_in):
            continue
        if entry.found_in(text):
            yield f"“{entry.phrase}”: {entry.reason} Instead: {entry.instead}."
    if language := LANGUAGES.get(document.locale):
        for match in language.real_incident.finditer(text):
            yield f"“{match.group()}” looks like a real incident; name none"


def _shape(document: LeaderDocument, body: list[Piece], known: Known) -> Iterator[str]:
    if not any(kind in ("checklist", "steps") for kind, _ in document.blocks):
        yield "it has no checklist or steps that an official can print and tick"
    levels = [piece.level for piece in body if piece.level]
    if levels and levels[0] == 3:
        yield "a smaller heading (###, or of a list) stands before the first ## heading"
    for slug in document.contacts:
        if (state := known.contacts[slug]) != "active":
            yield f"its get-help block names “{slug}”, which is {state} and never shown"


def main(root: Path = PACKS_ROOT) -> int:
    """Print the table and the findings of ``root``'s leaders; return 0 when there are none."""
    try:
        pack = read_pack(root)
        documents = read_leaders(pack, root / "leaders")
        banned = load_banned()
    except PackErrors as errors:
        sys.stdout.write(f"{errors}\n")
        return 1
    reports = [
        check_document(document, Known.of(pack, document.locale), banned) for document in documents
    ]
    width = max(len(report.document.slug) for report in reports)
    lines = [f"{'document':{width}}  lang  kind            reads  words"]
    findings: list[str] = []
    for report in reports:
        one = report.document
        row = f"{one.slug:{width}}  {one.locale:4}  {one.kind:14}  {report.figure:5.1f}"
        lines.append(f"{row}  {report.words:5}")
        findings += [f"{one.path}: {finding}" for finding in report.findings]
    lines += [f"✗ {finding}" for finding in findings]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else PACKS_ROOT))
