"""What a view tells the counting about its answer, where the address alone does not say it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse


@dataclass(frozen=True)
class Mark:
    """`form`: a form was taken. `search`: something was looked for; `missed`: found nothing."""

    form: bool = False
    search: bool = False
    missed: tuple[str, ...] | None = None


def took_form(response: HttpResponse) -> None:
    """The answer to a form that was taken."""
    response.usage_mark = Mark(form=True)  # type: ignore[attr-defined]


def searched(response: HttpResponse, words: Iterable[str], found: bool) -> None:
    """The answer to a search for these words."""
    response.usage_mark = Mark(  # type: ignore[attr-defined]
        search=True, missed=None if found else tuple(words)
    )


def mark_of(response: HttpResponse) -> Mark | None:
    """What a view said, None where it said nothing."""
    found = getattr(response, "usage_mark", None)
    return found if isinstance(found, Mark) else None
