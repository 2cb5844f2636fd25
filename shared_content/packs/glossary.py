"""One word for one thing: what a translation calls what the English pages name.

Read from `glossary-<language>.yaml`. People who are worn out cannot guess that two words mean the
same office; a word that looks English and means something else sends them the wrong way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import ErrorLog
from .model import Pack, PackItem
from .text import all_text, has_phrase
from .vocabulary import SOURCE_LOCALE
from .yamlfile import Fields, load_yaml

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Term:
    """One thing and its word; the fields are those of the file.

    ``say`` may end with a star for any ending. ``named`` and ``only`` are empty where they do not
    apply.
    """

    locale: str
    english: str
    say: str
    named: str
    only: str
    never: tuple[str, ...]


def read_glossary(folder: Path = FOLDER) -> tuple[Term, ...]:
    """The terms of all languages that have a glossary.

    Raises :class:`PackErrors` with every fault of every file.
    """
    log = ErrorLog()
    terms: list[Term] = []
    for file in sorted(folder.glob("glossary-*.yaml")):
        data, lines = load_yaml(file.read_text(encoding="utf-8"), file.name, log)
        if data is None:
            continue
        top = Fields(data, lines, file.name, log)
        for entry in top.each("terms"):
            terms.append(
                Term(
                    locale=file.stem.partition("-")[2],
                    english=entry.text("english"),
                    say=entry.text("say"),
                    named=entry.text("named", required=False),
                    only=entry.text("only", required=False),
                    never=entry.texts("never", required=False),
                )
            )
            entry.nothing_else()
        top.nothing_else()
    log.raise_if_any()
    return tuple(terms)


def wrong_words(text: str, locale: str, terms: tuple[Term, ...]) -> Iterator[str]:
    """What in a text of this language is called by another word than everywhere else."""
    for term in terms:
        if term.locale == locale:
            for phrase in term.never:
                if has_phrase(text, phrase):
                    yield f"“{phrase}”: for “{term.english}” we say “{term.say}”"


def check_pages(pack: Pack, terms: tuple[Term, ...]) -> Iterator[str]:
    """What is called by a wrong word on the translated pages and topics, each with its place."""
    sources = {item.uuid: item for item in pack.items if item.locale == SOURCE_LOCALE}
    for item in pack.items:
        for finding in _page(item, sources.get(item.uuid), terms):
            yield f"{item.path}: {finding}"
    for topic in pack.topics:
        for finding in wrong_words(topic.title, topic.locale, terms):
            yield f"{topic.locale}/topics.yaml: {finding}"


def _page(item: PackItem, source: PackItem | None, terms: tuple[Term, ...]) -> Iterator[str]:
    text = all_text(item)
    yield from wrong_words(text, item.locale, terms)
    for term in terms:
        if term.locale != item.locale or not has_phrase(text, term.say):
            continue
        if term.named and not has_phrase(text, term.named):
            yield f"“{term.say}” stands here without its English name once, “{term.named}”"
        if term.only and source and not has_phrase(all_text(source), f"{term.only}*"):
            yield f"“{term.say}” stands here, and no “{term.only}…” in {source.path}"
