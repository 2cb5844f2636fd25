"""Which fields of a form that is no page's are looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from shared_content.writing.report import Report, Words, look_at_words


@dataclass(frozen=True)
class Looked:
    """One field. `language`: a code; empty for the language of the place."""

    name: str
    sort: Literal["", "number", "short", "html"] = ""
    language: str = ""

    @property
    def for_script(self) -> str:
        """As `writing.js` reads it."""
        return f"{self.name}:{self.sort}:{self.language}"


def look_at(form: Any, fields: Iterable[Looked]) -> Report:
    """A look at the cleaned values of a valid form."""
    return look_at_words(
        Words(
            place=str(form[each.name].label),
            text=str(form.cleaned_data.get(each.name) or ""),
            is_html=each.sort == "html",
            is_number=each.sort == "number",
            is_short=each.sort == "short",
            language=each.language,
        )
        for each in fields
    )


def for_script(fields: Iterable[Looked]) -> str:
    """The fields for the attribute `data-writing-fields`."""
    return ",".join(each.for_script for each in fields)
