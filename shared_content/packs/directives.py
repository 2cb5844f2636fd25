"""Parts of the directives that readers fill in, follow or leave the site by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from markdown_it.token import Token

from .vocabulary import LINK_FORMS

# Seconds, and how often, where a page says nothing else; the limits are those of the form.
_RHYTHM = {"in": 4, "hold": 0, "out": 6, "times": 6}
_LIMITS = {"in": (2, 8), "hold": (0, 8), "out": (2, 10), "times": (2, 20)}

# “My plan: ___” is a line to write on, twice as long a box; anything else is ticked.
_BLANK = re.compile(r"\s*(_{3,})\Z")
_BOX_FROM = 6
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def fields(items: Iterable[str]) -> list[dict[str, str]]:
    """Entries of a list as things to tick or to write: ``{prompt, answer}``."""
    found = []
    for html in items:
        blank = _BLANK.search(html)
        answer = "tick" if blank is None else "box" if len(blank[1]) >= _BOX_FROM else "line"
        found.append({"prompt": _BLANK.sub("", html), "answer": answer})
    return found


def around_list(
    tokens: Sequence[Token],
) -> tuple[Sequence[Token], Sequence[Token], Sequence[Token]]:
    """What stands before the first bulleted list, the list, and what stands after it."""
    start = next((n for n, t in enumerate(tokens) if t.type == "bullet_list_open"), len(tokens))
    if start == len(tokens):
        return tokens, (), ()
    level = tokens[start].level
    end = next(
        n
        for n, t in enumerate(tokens)
        if n > start and t.type == "bullet_list_close" and t.level == level
    )
    return tokens[:start], tokens[start : end + 1], tokens[end + 1 :]


def first_heading(tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """The words of a heading (###) that the tokens begin with, and the rest."""
    if len(tokens) >= 3 and tokens[0].type == "heading_open" and tokens[0].tag == "h3":
        return tokens[1:2], tokens[3:]
    return (), tokens


def breathing_words(words: Iterable[str]) -> tuple[dict[str, int], list[str]]:
    """The rhythm that words such as ``in-4`` name, in seconds, and what is wrong with them."""
    rhythm, faults = dict(_RHYTHM), []
    for word in words:
        name, _dash, number = word.partition("-")
        low, high = _LIMITS.get(name, (0, -1))
        if number.isdecimal() and low <= int(number) <= high:
            rhythm[name] = int(number)
        else:
            known = ", ".join(f"{key}-{low} to {high}" for key, (low, high) in _LIMITS.items())
            faults.append(f"unknown word “{word}”; known: {known}")
    return {
        "breathe_in": rhythm["in"],
        "hold": rhythm["hold"],
        "breathe_out": rhythm["out"],
        "times": rhythm["times"],
    }, faults


def outside_words(words: Sequence[str]) -> tuple[dict[str, str | None], list[str]]:
    """Address, language, form and day of a page elsewhere, and what is wrong with them."""
    url, language, form, day = (*words, "", "", "", "")[:4]
    faults = []
    if not url.startswith("https://"):
        faults.append("“outside-link” begins with an address: https://…")
    if not _LANGUAGE.fullmatch(language):
        faults.append("after the address stands its language, such as en")
    if form not in LINK_FORMS:
        faults.append(f"after the language stands one of: {', '.join(LINK_FORMS)}")
    if len(words) > 4 or (day and not _is_day(day)):
        faults.append("after that only the day it was looked at: 2026-11-01")
    return {"url": url, "language": language, "form": form, "checked_on": day or None}, faults


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
