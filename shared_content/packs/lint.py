"""Checks that the pack is fit to be read by somebody in the worst week of their life.

Run ``python -m shared_content.packs.lint`` for a table of all items; it ends with status 1 and a
list of findings when anything is wrong. The same checks run in the tests.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from . import grade
from .errors import ErrorLog, PackErrors
from .model import Pack, PackItem
from .reader import PACKS_ROOT, read_pack
from .text import all_text, pieces
from .vocabulary import SECTIONS
from .yamlfile import Fields, load_yaml

MAX_GRADE = 8.0
"""US school grade. We aim for 6: more than half of US adults read below that."""
MIN_WORDS, MAX_WORDS = 350, 850
MAX_SENTENCE = 30
"""Words. One overlong sentence does not show in the grade of a page and still stops a reader."""
MIN_ITEMS = 5
"""Items a section needs in each language, so that none looks abandoned."""

READING_GRADE: dict[str, Callable[[Iterable[str]], float]] = {"en": grade.reading_grade}
"""The published formula of each language. A language without one cannot pass."""

_REAL_INCIDENT = re.compile(
    r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)* (?:[Ss]hootings?|[Mm]assacre|[Bb]ombings?|[Aa]ttacks?)\b"
)
_SENTENCE_START = {"A", "After", "Any", "Before", "Each", "Every", "Mass", "No", "One", "The"}


@dataclass(frozen=True, slots=True)
class Banned:
    """A phrase that may not stand in an item, with its reason and a better way to say it."""

    phrase: str
    reason: str
    instead: str
    allowed_in: tuple[str, ...]

    def found_in(self, text: str) -> bool:
        """Whether the phrase stands in ``text`` as whole words, in any case."""
        pattern = re.escape(self.phrase.removesuffix("*")).replace(r"\ ", r"\s+")
        end = r"\w*" if self.phrase.endswith("*") else r"\b"
        return re.search(rf"\b{pattern}{end}", text, re.IGNORECASE) is not None


@dataclass(frozen=True, slots=True)
class Report:
    """One row of the table and what is wrong with the item."""

    item: PackItem
    grade: float
    words: int
    findings: tuple[str, ...]


def load_banned(file: Path = PACKS_ROOT / "banned.yaml") -> tuple[Banned, ...]:
    """The list of hurtful words. Raises :class:`PackErrors` when the file itself is faulty."""
    log = ErrorLog()
    data, lines = load_yaml(file.read_text(encoding="utf-8"), file.name, log)
    top = Fields(data, lines, file.name, log)
    banned = tuple(
        Banned(
            phrase=entry.text("phrase"),
            reason=entry.text("reason"),
            instead=entry.text("instead"),
            allowed_in=entry.texts("allowed_in", required=False),
        )
        for entry in top.each("phrases")
    )
    log.raise_if_any()
    return banned


def check_item(item: PackItem, pack: Pack, banned: tuple[Banned, ...]) -> Report:
    """Everything one item can be told about."""
    body = list(pieces(item))
    score = READING_GRADE.get(item.locale)
    level = score(piece.text for piece in body if not piece.level) if score else 0.0
    count = sum(len(grade.words(piece.text)) for piece in body)
    findings = [
        *_reading(item, level, count),
        *_headings(piece.level for piece in body),
        *_words(item, banned),
        *_contacts(item, pack),
    ]
    return Report(item, level, count, tuple(findings))


def _reading(item: PackItem, level: float, count: int) -> Iterator[str]:
    if item.locale not in READING_GRADE:
        yield f"no reading formula is known for “{item.locale}”"
    if level > MAX_GRADE:
        yield f"reading grade {level:.1f}; at most {MAX_GRADE:.0f}: shorten sentences and words"
    for piece in pieces(item):
        for sentence in grade.sentences(piece.text):
            if len(grade.words(sentence)) > MAX_SENTENCE:
                yield f"more than {MAX_SENTENCE} words in one sentence: “{sentence[:60]}…”"
    if not MIN_WORDS <= count <= MAX_WORDS:
        yield f"{count} words; between {MIN_WORDS} and {MAX_WORDS} fit one page"


def _headings(levels: Iterable[int]) -> Iterator[str]:
    under_second = False
    for level in levels:
        if level == 2:
            under_second = True
        elif level == 3 and not under_second:
            yield "a smaller heading (###, or of a list) stands before the first ## heading"
            return


def _words(item: PackItem, banned: tuple[Banned, ...]) -> Iterator[str]:
    text = all_text(item)
    for entry in banned:
        if item.slug not in entry.allowed_in and entry.found_in(text):
            yield f"“{entry.phrase}”: {entry.reason} Instead: {entry.instead}."
    for match in _REAL_INCIDENT.finditer(text):
        if match.group().split()[0] not in _SENTENCE_START:
            yield f"“{match.group()}” looks like a real incident; name none"


def _contacts(item: PackItem, pack: Pack) -> Iterator[str]:
    states = {contact.slug: contact.state for contact in pack.contacts}
    for slug in item.contacts:
        if states[slug] != "active":
            yield f"its get-help block names “{slug}”, which is {states[slug]} and never shown"


def check_pack(pack: Pack, banned: tuple[Banned, ...]) -> tuple[list[Report], list[str]]:
    """A report for each item, and what is wrong with the pack as a whole."""
    reports = [check_item(item, pack, banned) for item in pack.items]
    findings: list[str] = []
    for locale in pack.locales:
        count = Counter(item.section for item in pack.items if item.locale == locale)
        findings += [
            f"{locale}/{section} has {count[section]} items; it needs {MIN_ITEMS}"
            for section in SECTIONS
            if count[section] < MIN_ITEMS
        ]
    used = {item.topic_uuid for item in pack.items}
    findings += [
        f"{topic.locale}: the topic “{topic.slug}” has no items"
        for topic in pack.topics
        if topic.uuid not in used
    ]
    return reports, findings


def main(root: Path = PACKS_ROOT) -> int:
    """Print the table and the findings; return 0 when there are none, else 1."""
    try:
        pack = read_pack(root)
        banned = load_banned()
    except PackErrors as errors:
        sys.stdout.write(f"{errors}\n")
        return 1
    reports, findings = check_pack(pack, banned)
    width = max(len(report.item.slug) for report in reports)
    lines = [f"{'item':{width}}  lang  kind        grade  words"]
    for report in reports:
        item = report.item
        row = f"{item.slug:{width}}  {item.locale:4}  {item.kind:10}  {report.grade:5.1f}"
        lines.append(f"{row}  {report.words:5}")
        findings += [f"{item.path}: {finding}" for finding in report.findings]
    total = sum(report.words for report in reports)
    lines.append(
        f"{len(reports)} items, {len(pack.topics)} topics, {len(pack.contacts)} contacts, "
        f"{total} words"
    )
    lines += [f"✗ {finding}" for finding in findings]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else PACKS_ROOT))
