"""What an edition changed in a text, word by word, made once when it is published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html.parser import HTMLParser

# A changed paragraph: pieces of ("same" | "gone" | "new", words), in reading order.
Paragraph = list[list[str]]

SAME, GONE, NEW = "same", "gone", "new"
# More than this is a rewriting: nobody reads it as a comparison, and the page must stay small.
MAX_PARAGRAPHS = 40
MAX_WORDS = 1_500
# Words kept around a change, so that a reader sees where it stands.
_CONTEXT = 8
ELLIPSIS = "…"
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "dd", "details", "div", "dl", "dt"),
        *("figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "header", "hr", "li", "ol"),
        *("p", "section", "summary", "table", "td", "th", "tr", "ul"),
    )
)


class _Lines(HTMLParser):
    """Collects the words of each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.end_line()

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_line()

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def end_line(self) -> None:
        line = " ".join("".join(self._words).split())
        if line:
            self.lines.append(line)
        self._words = []


def plain_lines(html: str) -> list[str]:
    """The text of sanitised HTML without markup: one line for each paragraph, heading or entry."""
    reader = _Lines()
    reader.feed(html)
    reader.close()
    reader.end_line()
    return reader.lines


def readable_diff(before: Sequence[str], after: Sequence[str]) -> list[Paragraph]:
    """The paragraphs that differ, each with the words that went and came. Empty when none does.

    Cut after MAX_PARAGRAPHS paragraphs or MAX_WORDS words; the last piece then is an ellipsis.
    """
    result: list[Paragraph] = []
    words = 0
    for paragraph in _changed(before, after):
        words += sum(len(piece[1].split()) for piece in paragraph)
        if len(result) == MAX_PARAGRAPHS or (result and words > MAX_WORDS):
            result.append([[SAME, ELLIPSIS]])
            break
        result.append(paragraph)
    return result


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[Paragraph]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        if operation == "equal":
            continue
        old, new = before[i1:i2], after[j1:j2]
        paired = min(len(old), len(new))
        for one, other in zip(old[:paired], new[:paired], strict=True):
            yield _words(one, other)
        for line in old[paired:]:
            yield [[GONE, line]]
        for line in new[paired:]:
            yield [[NEW, line]]


def _words(before: str, after: str) -> Paragraph:
    """Two versions of one paragraph; told apart as a whole when hardly a word is the same."""
    old, new = re.findall(r"\S+", before), re.findall(r"\S+", after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.3:
        return [[GONE, before], [NEW, after]]
    pieces: Paragraph = []
    operations = matcher.get_opcodes()
    for number, (operation, i1, i2, j1, j2) in enumerate(operations):
        if operation == "equal":
            same = _shortened(old[i1:i2], number == 0, number == len(operations) - 1)
            pieces.append([SAME, same])
            continue
        if i2 > i1:
            pieces.append([GONE, " ".join(old[i1:i2])])
        if j2 > j1:
            pieces.append([NEW, " ".join(new[j1:j2])])
    return pieces


def _shortened(words: list[str], first: bool, last: bool) -> str:
    """Unchanged words: those near a change, and an ellipsis for the others."""
    keep = _CONTEXT if first or last else 2 * _CONTEXT
    if len(words) <= keep + 2:
        return " ".join(words)
    if first:
        return " ".join([ELLIPSIS, *words[-_CONTEXT:]])
    if last:
        return " ".join([*words[:_CONTEXT], ELLIPSIS])
    return " ".join([*words[:_CONTEXT], ELLIPSIS, *words[-_CONTEXT:]])
