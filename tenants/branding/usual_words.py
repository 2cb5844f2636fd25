"""What the parts of a site are called as a rule. A community may have its own words for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Term:
    """A part of the site: `key` is that of its list among the local pages, where it is one."""

    key: str
    usual: StrOrPromise


TERMS = (
    Term("updates", gettext_lazy("Updates")),
    Term("center", gettext_lazy("Assistance center")),
    Term("services", gettext_lazy("Services")),
    Term("funds", gettext_lazy("Money and deadlines")),
    Term("events", gettext_lazy("Events")),
    Term("faq", gettext_lazy("Questions")),
    Term("contact", gettext_lazy("Contact")),
)
_USUAL = {term.key: term.usual for term in TERMS}


def usual_word(key: str, language: str) -> str:
    """What the part is called unless the community says otherwise."""
    with translation.override(language):
        return str(_USUAL[key])
