"""Checks that the pack is fit to be read by somebody in the worst week of their life.

Run ``python -m shared_content.packs.lint`` for a table of all items; it ends with status 1 and a
list of findings when anything is wrong. "reads" is the school grade in English (at most 8) and the
INFLESZ index in Spanish (65 or more). The same checks run in the tests.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from . import counterparts, glossary, grade
from .errors import ErrorLog, PackErrors
from .languages import LANGUAGES, Language
from .model import Pack, PackItem
from .reader import PACKS_ROOT, read_pack
from .text import all_text, has_phrase, pieces
from .vocabulary import REQUIRED_LOCALES, SECTIONS, SOURCE_LOCALE
from .yamlfile import Fields, load_yaml

MIN_ITEMS = 5
"""Items a section needs in English, so that none looks abandoned."""


@dataclass(frozen=True, slots=True)
class Banned:
    """A phrase that may not stand in an item, with its reason and a better way to say it.

    ``allowed_in``: slugs or UUIDs of items that quote it in order to warn against it.
    """

    locale: str
    phrase: str
    reason: str
    instead: str
    allowed_in: tuple[str, ...]

    def found_in(self, text: str) -> bool:
        """Whether the phrase stands in ``text`` as whole words, in any case."""
        return has_phrase(text, self.phrase)


@dataclass(frozen=True, slots=True)
class Report:
    """One row of the table and what is wrong with the item.

    ``figure``: of its language's reading formula; in English less is easier, in Spanish more.
    """

    item: PackItem
    figure: float
    words: int
    findings: tuple[str, ...]


def load_banned(root: Path = PACKS_ROOT) -> tuple[Banned, ...]:
    """The hurtful words of all languages: ``banned.yaml``, and ``banned-es.yaml`` for Spanish.

    Raises :class:`PackErrors` when a file itself is faulty.
    """
    log = ErrorLog()
    banned: list[Banned] = []
    for file in (root / "banned.yaml", *sorted(root.glob("banned-*.yaml"))):
        locale = file.stem.partition("-")[2] or SOURCE_LOCALE
        data, lines = load_yaml(file.read_text(encoding="utf-8"), file.name, log)
        top = Fields(data, lines, file.name, log)
        banned += [
            Banned(
                locale=locale,
                phrase=entry.text("phrase"),
                reason=entry.text("reason"),
                instead=entry.text("instead"),
                allowed_in=entry.texts("allowed_in", required=False),
            )
            for entry in top.each("phrases")
        ]
    log.raise_if_any()
    return tuple(banned)


def check_item(item: PackItem, pack: Pack, banned: tuple[Banned, ...]) -> Report:
    """Everything one item can be told about by itself."""
    body = list(pieces(item))
    language = LANGUAGES.get(item.locale)
    count = sum(len(grade.words(piece.text)) for piece in body)
    findings = [*_headings(piece.level for piece in body), *_words(item, banned)]
    findings += _contacts(item, pack)
    if language is None:
        findings.append(f"no reading formula is known for “{item.locale}”")
        return Report(item, 0.0, count, tuple(findings))
    figure = language.measure(piece.text for piece in body if not piece.level)
    findings += [*_reading(item, language, figure, count), *_address(item, language)]
    return Report(item, figure, count, tuple(findings))


def _reading(item: PackItem, language: Language, figure: float, count: int) -> Iterator[str]:
    if advice := language.too_hard(figure):
        yield advice
    for piece in pieces(item):
        for sentence in grade.sentences(piece.text):
            if len(grade.words(sentence)) > language.max_sentence:
                limit = language.max_sentence
                yield f"more than {limit} words in one sentence: “{sentence[:60]}…”"
    if not language.min_words <= count <= language.max_words:
        limits = f"between {language.min_words} and {language.max_words}"
        yield f"{count} words; {limits} fit one page"


def _address(item: PackItem, language: Language) -> Iterator[str]:
    text = all_text(item)
    for match in language.real_incident.finditer(text):
        yield f"“{match.group()}” looks like a real incident; name none"
    for word in dict.fromkeys(language.familiar_words(text)):
        yield f"“{word}” outside quotation marks: pages in “{item.locale}” say usted"


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
    names = {item.slug, str(item.uuid)}
    for entry in banned:
        if entry.locale != item.locale or names.intersection(entry.allowed_in):
            continue
        if entry.found_in(text):
            yield f"“{entry.phrase}”: {entry.reason} Instead: {entry.instead}."


def _contacts(item: PackItem, pack: Pack) -> Iterator[str]:
    states = {contact.slug: contact.state for contact in pack.contacts}
    for slug in item.contacts:
        if states[slug] != "active":
            yield f"its get-help block names “{slug}”, which is {states[slug]} and never shown"


def check_pack(
    pack: Pack, banned: tuple[Banned, ...], terms: tuple[glossary.Term, ...] = ()
) -> tuple[list[Report], list[str]]:
    """A report for each item, and what is wrong with the pack as a whole."""
    reports = [check_item(item, pack, banned) for item in pack.items]
    source = [item for item in pack.items if item.locale == SOURCE_LOCALE]
    count = Counter(item.section for item in source)
    findings = [
        f"{SOURCE_LOCALE}/{section} has {count[section]} items; it needs {MIN_ITEMS}"
        for section in SECTIONS
        if count[section] < MIN_ITEMS
    ]
    used = {item.topic_uuid for item in source}
    findings += [
        f"{topic.locale}: the topic “{topic.slug}” has no items"
        for topic in pack.topics
        if topic.locale == SOURCE_LOCALE and topic.uuid not in used
    ]
    findings += counterparts.differences(pack)
    findings += glossary.check_pages(pack, terms)
    findings += [
        f"the library is not there in “{locale}”"
        for locale in REQUIRED_LOCALES
        if locale not in pack.locales
    ]
    return reports, findings


def main(root: Path = PACKS_ROOT) -> int:
    """Print the table and the findings; return 0 when there are none, else 1."""
    try:
        pack = read_pack(root, complete=True)
        banned = load_banned()
        terms = glossary.read_glossary()
    except PackErrors as errors:
        sys.stdout.write(f"{errors}\n")
        return 1
    reports, findings = check_pack(pack, banned, terms)
    width = max(len(report.item.slug) for report in reports)
    lines = [f"{'item':{width}}  lang  kind        reads  words"]
    for report in reports:
        item = report.item
        row = f"{item.slug:{width}}  {item.locale:4}  {item.kind:10}  {report.figure:5.1f}"
        lines.append(f"{row}  {report.words:5}")
        findings += [f"{item.path}: {finding}" for finding in report.findings]
    total = sum(report.words for report in reports)
    lines.append(
        f"{len(reports)} items, {len(pack.topics)} topics, {len(pack.contacts)} contacts, "
        f"{total} words"
    )
    for locale in pack.locales:
        lacking = counterparts.missing(pack, locale)
        lines += [f"· not yet in “{locale}”: {item.path}" for item in lacking]
    lines += [f"✗ {finding}" for finding in findings]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else PACKS_ROOT))
