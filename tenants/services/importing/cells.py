"""What people write in cells, understood: needs, languages, hours, dates, phones."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import cache

from django.conf.locale import LANG_INFO
from django.utils import translation
from rapidfuzz import fuzz, process

from tenants.services.importing.columns import plain_heading
from tenants.services.needs import needs
from tenants.services.words import Audience, Cost, Status, Way

_SPLIT = re.compile(r"[,;|/\n]| and | y ")
_ALIKE = 88
_DATES = ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y", "%B %d, %Y", "%b %d, %Y")
_CODE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z]{2,8})?\Z")
_MORE_LANGUAGES = {
    "asl": "ase",
    "american sign language": "ase",
    "american sign language asl": "ase",
    "sign language": "ase",
    "lengua de senas": "ase",
    "chinese": "zh-hans",
    "mandarin": "zh-hans",
    "chino": "zh-hans",
    "tagalog": "tl",
    "creole": "ht",
    "haitian creole": "ht",
    "somali": "so",
}


def pieces(text: str) -> list[str]:
    """The parts of a list in a cell."""
    return [part.strip() for part in _SPLIT.split(text) if part and part.strip()]


@cache
def _need_words() -> dict[str, str]:
    found: dict[str, str] = {}
    for need in needs().values():
        for words in need.words.values():
            found |= {plain_heading(word): need.code for word in words}
    for need in needs().values():
        names = (need.code, *need.labels.values(), *need.shorts.values())
        found |= {plain_heading(name): need.code for name in names}
    return found


def need_codes(text: str) -> tuple[list[str], list[str]]:
    """Codes of the needs in a cell, and the words that nobody knows."""
    table = _need_words()
    whole = table.get(plain_heading(text))
    if whole:
        return [whole], []
    return _codes(text, table)


def _codes(text: str, table: dict[str, str]) -> tuple[list[str], list[str]]:
    found, unknown = [], []
    for part in pieces(text):
        word = plain_heading(part)
        code = table.get(word)
        if code is None and len(word) > 3:
            best = process.extractOne(word, list(table), scorer=fuzz.ratio, score_cutoff=_ALIKE)
            code = table[best[0]] if best else None
        if code is None:
            unknown.append(part)
        else:
            found.append(code)
    return list(dict.fromkeys(found)), unknown


def _labels(kind: type[Way | Audience | Cost | Status], more: dict[str, str]) -> dict[str, str]:
    found = dict(more)
    for language in ("en", "es"):
        with translation.override(language):
            found |= {plain_heading(str(each.label)): each.value for each in kind}
    return found | {plain_heading(each.value): each.value for each in kind}


@cache
def _table(name: str) -> dict[str, str]:
    makers: dict[str, Callable[[], dict[str, str]]] = {
        "ways": lambda: _labels(
            Way,
            {
                "virtual": "online",
                "telehealth": "online",
                "video": "online",
                "internet": "online",
                "telephone": "phone",
                "call": "phone",
                "telefono": "phone",
                "presencial": "in_person",
                "en persona": "in_person",
                "on site": "in_person",
                "onsite": "in_person",
                "home visit": "at_home",
                "a domicilio": "at_home",
                "en linea": "online",
            },
        ),
        "audiences": lambda: _labels(
            Audience,
            {
                "all": "everyone",
                "anyone": "everyone",
                "everybody": "everyone",
                "todos": "everyone",
                "adults": "everyone",
                "youth": "teens",
                "kids": "children",
                "families": "parents",
                "seniors": "older",
                "survivors": "witnesses",
                "victims": "injured",
                "families of victims": "bereaved",
                "police": "responders",
            },
        ),
        "cost": lambda: _labels(
            Cost,
            {
                "yes": "free",
                "no cost": "free",
                "gratis": "free",
                "gratuito": "free",
                "0": "free",
                "none": "free",
                "no charge": "free",
                "sliding scale": "sliding",
                "si": "free",
                "sliding fee": "sliding",
                "income based": "sliding",
                "fee": "paid",
                "no": "paid",
            },
        ),
        "status": lambda: _labels(
            Status,
            {
                "yes": "active",
                "true": "active",
                "si": "active",
                "activo": "active",
                "no": "inactive",
                "false": "inactive",
                "inactivo": "inactive",
                "closed": "defunct",
                "closed temporarily": "temporarily closed",
                "cerrado": "defunct",
                "temporarily closed": "temporarily closed",
            },
        ),
    }
    return makers[name]()


def codes_of(name: str, text: str) -> tuple[list[str], list[str]]:
    """Codes of ways, audiences, cost or status in a cell, and what nobody knows."""
    whole = _table(name).get(plain_heading(text))
    return ([whole], []) if whole else _codes(text, _table(name))


@cache
def _language_words() -> dict[str, str]:
    found = dict(_MORE_LANGUAGES)
    for code, info in LANG_INFO.items():
        if "name" not in info:
            continue
        found.setdefault(plain_heading(info["name"]), code)
        if plain := plain_heading(info["name_local"]):
            found.setdefault(plain, code)
        found[plain_heading(code)] = code
        with translation.override("es"):
            found.setdefault(plain_heading(translation.gettext(info["name"])), code)
    return found


def language_codes(text: str) -> tuple[list[str], list[str]]:
    """Codes of the languages in a cell, and what nobody knows. ISO codes are taken as they are."""
    found, unknown = _codes(text, _language_words())
    codes = [word.lower() for word in unknown if _CODE.match(word)]
    return [*found, *codes], [word for word in unknown if not _CODE.match(word)]


def date_of(text: str) -> datetime.date | None:
    """A date as people write it; the month comes first, as in the United States."""
    for form in _DATES:
        try:
            return datetime.datetime.strptime(text.strip()[:40], form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None


def phone_of(text: str) -> str:
    """A number that can be called, as written; "" for anything else."""
    text = " ".join(text.split())
    digits = sum(sign.isdigit() for sign in text)
    return text if 3 <= digits <= 20 and len(text) <= 60 else ""


def zip_of(text: str) -> str:
    """A postal code, "" for what has no digit; spreadsheets lose the zeros at the beginning."""
    text = text.strip()
    if re.fullmatch(r"\d{3,4}(\.0)?", text):
        return text.removesuffix(".0").zfill(5)
    return text.removesuffix(".0")[:20] if any(map(str.isdigit, text)) else ""
