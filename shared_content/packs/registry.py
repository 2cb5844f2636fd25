"""Reads ``contacts.yaml``: crisis lines and organisations, one record each."""

from __future__ import annotations

import re
from pathlib import Path

from .errors import ErrorLog
from .languages import LANGUAGES
from .model import PackContact, PackNumber
from .vocabulary import CONTACT_MODES, CONTACT_STATES, SOURCE_LOCALE, SUMMARY_LIMIT
from .yamlfile import Fields, load_yaml, read_file

TRANSLATED = tuple(code for code in LANGUAGES if code != SOURCE_LOCALE)
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_contacts(file: Path, path: str, log: ErrorLog) -> tuple[PackContact, ...]:
    """The contacts of ``file``, by position; faults go to ``log`` under the name ``path``."""
    text = read_file(file, path, log)
    data, lines = load_yaml(text, path, log) if text is not None else (None, {})
    if data is None:
        return ()
    top = Fields(data, lines, path, log)
    contacts: list[PackContact] = []
    seen: dict[object, str] = {}
    for fields in top.each("contacts"):
        contact = _contact(fields)
        for what, key in (("slug", contact.slug), ("uuid", contact.uuid)):
            if key in seen:
                fields.fault(what, f"the {what} {key} is already used by “{seen[key]}”")
            seen.setdefault(key, contact.slug)
        contacts.append(contact)
    top.nothing_else()
    return tuple(sorted(contacts, key=lambda contact: (contact.position, contact.slug)))


def _contact(fields: Fields) -> PackContact:
    state = fields.choice("state", CONTACT_STATES)
    active = state == "active"
    contact = PackContact(
        uuid=fields.uuid(),
        slug=check_slug(fields),
        name=fields.text("name"),
        summary=fields.text("summary", limit=SUMMARY_LIMIT),
        state=state,
        is_crisis=fields.flag("is_crisis"),
        position=fields.whole("position"),
        numbers=tuple(_number(number) for number in fields.each("numbers")),
        languages=fields.texts("languages"),
        hours=fields.text("hours", required=False),
        website=fields.url("website", required=False),
        translations=tuple(_translation(fields, each) for each in _translations(fields)),
        source_name=fields.text("source_name", required=active),
        source_url=fields.url("source_url", required=active),
        last_verified=fields.day("last_verified", required=active),
        expires_on=fields.day("expires_on", required=active),
    )
    if contact.last_verified and contact.expires_on and contact.expires_on <= contact.last_verified:
        fields.fault("expires_on", "“expires_on” must be later than “last_verified”")
    fields.nothing_else()
    return contact


def _translations(fields: Fields) -> list[Fields]:
    return list(fields.each("translations", required=False))


def _translation(contact: Fields, fields: Fields) -> tuple[str, tuple[tuple[str, str], ...]]:
    """One language: its words beside the English ones; a text without its words is a fault."""
    locale = fields.choice("locale", TRANSLATED)
    english = {name: contact.text(name, required=False) for name in ("name", "summary", "hours")}
    pairs = [
        (text, fields.text(name, limit=SUMMARY_LIMIT if name == "summary" else None))
        for name, text in english.items()
        if text
    ]
    numbers = contact.data.get("numbers") or []
    notes = dict.fromkeys(
        str(number["note"]) for number in numbers if isinstance(number, dict) and number.get("note")
    )
    words = fields.texts("notes", required=bool(notes))
    if len(words) != len(notes):
        fields.fault("notes", f"{len(notes)} notes of numbers in English, {len(words)} here")
    pairs += list(zip(notes, words, strict=False))
    fields.nothing_else()
    return locale, tuple(pairs)


def _number(fields: Fields) -> PackNumber:
    number = PackNumber(
        mode=fields.choice("mode", CONTACT_MODES),
        value=fields.text("value"),
        label=fields.text("label"),
        note=fields.text("note", required=False),
        body=fields.text("body", required=False),
    )
    fields.nothing_else()
    return number


def check_slug(fields: Fields) -> str:
    """The field ``slug``; anything but small letters, digits and single hyphens is a fault."""
    slug = fields.text("slug")
    if slug and not SLUG.fullmatch(slug):
        fields.fault("slug", f"“{slug}”: a slug is small letters, digits and single hyphens")
    return slug
