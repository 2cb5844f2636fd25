"""What lists, filters and search need of a service, from its HSDS record."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from django.utils.text import Truncator

from tenants.services.needs import search_words
from tenants.services.words import Status

_SUMMARY = 240
_PLACES_NAMED = 2
_SPACES = re.compile(r"\s+")
_TAG = re.compile(r"<[^>]*>")
Record = Mapping[str, Any]


@dataclass(frozen=True)
class Facts:
    """The derived columns of a service; `texts` is everything else that the search reads."""

    title: str
    summary: str
    phone: str
    place_words: str
    languages: tuple[str, ...]
    status: str
    verified_on: datetime.date | None
    texts: tuple[str, ...]


def derive(record: Record, places: Iterable[Record]) -> Facts:
    """The facts of a service record and the records of its places."""
    found = list(places)
    status = str(record.get("status") or Status.ACTIVE)
    return Facts(
        title=tidy(record.get("name"))[:250],
        summary=_beginning(tidy(record.get("description"))),
        phone=first_phone(record, found),
        place_words=_place_words(found),
        languages=tuple(dict.fromkeys(_languages(record))),
        status=status if status in Status.values else Status.INACTIVE.value,
        verified_on=as_date(record.get("assured_date")),
        texts=_texts(record, found),
    )


def _beginning(text: str) -> str:
    # Django counts sign by sign, in Python; most descriptions are short enough as they are.
    return normalize("NFC", text) if len(text) <= _SUMMARY else Truncator(text).chars(_SUMMARY)


def words_of_needs(codes: Iterable[str]) -> str:
    """What services of these needs are found by."""
    return search_words(codes)


def tidy(value: Any) -> str:
    """Text in one line, without tags; "" for nothing."""
    return _SPACES.sub(" ", _TAG.sub(" ", str(value or ""))).strip()


def rows(record: Record, name: str) -> list[Record]:
    """A nested list of a record; an empty one where there is none."""
    value = record.get(name)
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def first_phone(record: Record, places: Iterable[Record]) -> str:
    """The number to call first: the service's own, else that of one of its places."""
    for owner in (record, *places):
        for phone in rows(owner, "phones"):
            number = tidy(phone.get("number"))
            if number:
                return number[:60]
    return ""


def as_date(value: Any) -> datetime.date | None:
    """A date of ISO text; None for anything else."""
    try:
        return datetime.date.fromisoformat(str(value or "")[:10])
    except ValueError:
        return None


def _place_words(places: Iterable[Record]) -> str:
    cities = (
        tidy(address.get("city")) for place in places for address in rows(place, "addresses")[:1]
    )
    return ", ".join(list(dict.fromkeys(city for city in cities if city))[:_PLACES_NAMED])[:250]


def _languages(record: Record) -> Iterable[str]:
    for language in rows(record, "languages"):
        code = tidy(language.get("code")).lower()[:40]
        if code:
            yield code


def _texts(record: Record, places: Iterable[Record]) -> tuple[str, ...]:
    own = ("alternate_name", "description", "eligibility_description", "application_process")
    texts = [tidy(record.get(name)) for name in (*own, "fees_description", "alert")]
    texts += [tidy(language.get("name")) for language in rows(record, "languages")]
    for place in places:
        texts.append(tidy(place.get("name")))
        for address in rows(place, "addresses"):
            texts += [tidy(address.get(name)) for name in ("address_1", "city", "postal_code")]
    return tuple(text for text in texts if text)
