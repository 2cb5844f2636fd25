"""What surrounds a text that a community writes; for the setting WRITING_AROUND."""

from __future__ import annotations

import datetime
import re
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from shared_content.writing.known import digits_of
from shared_content.writing.text import Writing
from tenants.local_content.writing import read_days, read_files
from tenants.public_site.languages import own_language
from tenants.public_site.models import LocalEntry, SiteState
from tenants.services.models import Service
from tenants.withheld.selectors import names_here
from vrc.tenancy import community_or_none, current_community

_PHONE_FACTS = ("phone", "contact_phone", "advocate_phone")
# On a card made from a block with a telephone field; numbers in running text are nobody's own.
_CARDS = re.compile(r'class="contact-numbers">.*?</ul>', re.DOTALL)
_TEL = re.compile(r'href="tel:([^"]+)"')


class CommunityAround:
    """The current community."""

    is_library = False

    def language(self, page: Any | None) -> str:
        return own_language(current_community()).code

    def today(self) -> datetime.date:
        return current_community().today()

    def read_more(self, page: Any, writing: Writing) -> None:
        read_days(page, writing)
        read_files(page, writing)

    def names(self) -> tuple[str, ...]:
        return names_here()

    def own_numbers(self, asked: frozenset[str]) -> frozenset[str]:
        """Two statements, and one for each number that no page has."""
        found = asked & _numbers_of_pages()
        return found | {number for number in asked - found if _a_service_has(number)}


def around_community() -> CommunityAround | None:
    """None on the platform."""
    return CommunityAround() if community_or_none() is not None else None


def _numbers_of_pages() -> frozenset[str]:
    facts: list[Any] = [
        data.get(name)
        for data in (
            *LocalEntry.objects.values_list("data", flat=True),
            *SiteState.objects.values_list("local", flat=True),
        )
        for name in _PHONE_FACTS
    ]
    cards = LocalEntry.objects.filter(body_html__contains="contact-numbers")
    for body in cards.values_list("body_html", flat=True):
        facts += [number for card in _CARDS.findall(body) for number in _TEL.findall(card)]
    return frozenset(digits_of(str(fact)) for fact in facts if fact)


def _a_service_has(digits: str) -> bool:
    """Whether a service names this number, however it is written there."""
    pattern = r"\D{0,3}".join(digits)
    services = Service.objects.annotate(text=Cast("record", TextField()))
    return services.filter(text__regex=pattern).exists()
