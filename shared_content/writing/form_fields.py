"""Which fields of a form that is no page's are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from shared_content.writing.report import Report, Words, look_at_words


@dataclass(frozen=True)
class Looked:
    """One field. `language`: a code; empty for the language of the place."""

    name: str
    sort: Literal["", "number", "short", "html"] = ""
    language: str = ""

    def for_script(self, name: str) -> str:
        """As `writing.js` reads it, for a field that is called so in the page."""
        return f"{name}:{self.sort}:{self.language}"


def look_at(form: Any, fields: Iterable[Looked]) -> Report:
    """A look at the cleaned values of a valid form."""
    return look_at_words(words_of(form, fields))


def words_of(form: Any, fields: Iterable[Looked]) -> Iterator[Words]:
    """The cleaned values of a valid form, for a look at several forms at once."""
    cleaned = getattr(form, "cleaned_data", {})
    for each in fields:
        yield Words(
            place=str(form[each.name].label),
            text=str(cleaned.get(each.name) or ""),
            is_html=each.sort == "html",
            is_number=each.sort == "number",
            is_short=each.sort == "short",
            language=each.language,
        )


def for_script(fields: Iterable[Looked], form: Any = None) -> str:
    """The fields for the attribute `data-writing-fields`; of a form with a prefix give the form."""
    return ",".join(
        each.for_script(form.add_prefix(each.name) if form is not None else each.name)
        for each in fields
    )
