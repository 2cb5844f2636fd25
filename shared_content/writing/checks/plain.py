"""How easily a text reads: the formulas of the content pack, with the sentences that weigh most."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from django.utils.translation import gettext as _

from shared_content.packs import grade
from shared_content.packs.languages import LANGUAGES, MAX_GRADE, MIN_EASE
from shared_content.packs.lint import Banned, load_banned
from shared_content.writing.findings import Code, Finding, Level
from shared_content.writing.text import Piece, Sort, Writing, excerpt, shortened

# A formula says nothing reliable of fewer words.
FEWEST_WORDS = 40
# Shorter sentences are hard only by their names and terms.
_FEWEST_IN_SENTENCE = 8
HARDEST = 3
_LONG_SHOWN = 5
_CAPITALS = re.compile(r"\b[^\W\d_a-zß-öø-ÿ]{2,}(?:[\s\-][^\W\d_a-zß-öø-ÿ]{2,})*\b")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")
_ABBREVIATIONS = frozenset({"SAMHSA", "UNICEF", "AYUDA", "VOICES"})


def reading(writing: Writing) -> Iterator[Finding]:
    """Whether the text as a whole is too hard, and which sentences make it so."""
    language = LANGUAGES.get(writing.language)
    if language is None:
        return
    texts = list(writing.texts(Sort.TEXT))
    if sum(len(grade.words(piece.text)) for piece in texts) >= FEWEST_WORDS:
        figure = language.measure(piece.text for piece in texts)
        if language.too_hard(figure):
            yield Finding(
                Code.HARD_TO_READ,
                Level.HINT,
                _figure_words(writing.language, figure),
                _("Shorter sentences and everyday words help most. Begin with these."),
                "\n".join(_hardest(texts, language.measure, writing.language)),
            )
    shown = 0
    for piece in texts:
        for sentence in grade.sentences(piece.text):
            count = len(grade.words(sentence))
            if count > language.max_sentence and shown < _LONG_SHOWN:
                shown += 1
                yield Finding(
                    Code.LONG_SENTENCE,
                    Level.HINT,
                    _("This sentence has %(count)d words. Tired people lose the thread after 20.")
                    % {"count": count},
                    _("Make two of it."),
                    shortened(sentence.strip()),
                    piece.place,
                )


def _figure_words(language: str, figure: float) -> str:
    if language == "es":
        return _(
            "This text is hard to read: %(figure).0f on a scale where %(limit).0f and more is easy."
        ) % {"figure": figure, "limit": MIN_EASE}
    return _(
        "This text needs about %(figure).0f years of school; aim for 6, at most %(limit).0f. More "
        "than half of adults read below grade 6, and everybody does under stress."
    ) % {"figure": figure, "limit": MAX_GRADE}


def _hardest(
    texts: Iterable[Piece], measure: Callable[[Iterable[str]], float], language: str
) -> list[str]:
    scored = []
    for piece in texts:
        for sentence in grade.sentences(piece.text):
            if len(grade.words(sentence)) >= _FEWEST_IN_SENTENCE:
                figure = measure([sentence])
                scored.append((-figure if language == "es" else figure, sentence.strip()))
    scored.sort(key=lambda each: -each[0])
    return [shortened(sentence) for _figure, sentence in scored[:HARDEST]]


def capitals(writing: Writing) -> Iterator[Finding]:
    """Whole words in capitals; abbreviations are not meant."""
    for piece in writing.pieces:
        if piece.sort is Sort.NUMBER:
            continue
        for found in _CAPITALS.finditer(piece.text):
            words = [word for word in re.split(r"[\s\-]", found.group()) if word]
            if _is_shouted(words):
                yield Finding(
                    Code.CAPITALS,
                    Level.HINT,
                    _("Words in capitals read as shouting, and screen readers may spell them."),
                    _("Write them as usual; put what matters into a short sentence of its own."),
                    shortened(found.group()),
                    piece.place,
                )
                break


def _is_shouted(words: list[str]) -> bool:
    known = [word for word in words if word not in _ABBREVIATIONS]
    long = [word for word in known if len(word) > 4]
    if len(known) >= 3:
        return len(long) >= 1
    return len(long) == 2 or any(len(word) > 5 for word in known)


@lru_cache(maxsize=4)
def _hurtful(language: str) -> tuple[re.Pattern[str], tuple[Banned, ...]] | None:
    entries = tuple(entry for entry in load_banned() if entry.locale == language)
    if not entries:
        return None
    parts = []
    for number, entry in enumerate(entries):
        phrase = re.escape(entry.phrase.removesuffix("*")).replace(r"\ ", r"\s+")
        end = r"\w*" if entry.phrase.endswith("*") else r"\b"
        parts.append(rf"(?P<n{number}>\b{phrase}{end})")
    return re.compile("|".join(parts), re.IGNORECASE), entries


def hurtful(writing: Writing) -> Iterator[Finding]:
    """Words that can hurt or promise too much, each once, with what can be said instead."""
    known = _hurtful(writing.language)
    if known is None:
        return
    pattern, entries = known
    seen: set[str] = set()
    for piece in writing.pieces:
        # Between quotation marks stands what other people say.
        own = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), piece.text)
        for found in pattern.finditer(own):
            entry = entries[int((found.lastgroup or "n0")[1:])]
            if entry.phrase in seen:
                continue
            seen.add(entry.phrase)
            yield Finding(
                Code.HURTFUL,
                Level.HINT,
                _("“%(words)s” can hurt. %(reason)s")
                % {"words": found.group(), "reason": entry.reason},
                _("Better: %(instead)s.") % {"instead": entry.instead},
                excerpt(piece.text, found.start(), found.end(), 40),
                piece.place,
            )
