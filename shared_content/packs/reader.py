"""Reads a whole pack of files: all of it, or a list of everything that is wrong.

::

    packs/
      contacts.yaml                    one registry for all languages
      en/topics.yaml                   groups inside the sections
      en/<section>/<nn>-<slug>.md      one item: YAML between --- lines, then Markdown
      es/…                             the same in Spanish, each item with its English uuid

UUIDs and slugs are unique within a language. Links and ``related`` name a page by its slug in the
same language or in English: the page meant is the one with that UUID in the reader's language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from .body import BodyReader
from .errors import ErrorLog, PackError, PackErrors
from .model import (
    Block,
    Pack,
    PackContact,
    PackItem,
    PackNumber,
    PackSource,
    PackTopic,
    fingerprint,
)
from .phones import find_phone_numbers
from .registry import check_slug, read_contacts
from .vocabulary import (
    AUDIENCES,
    KINDS,
    PHASES,
    REQUIRED_LOCALES,
    REVIEW_STATES,
    SECTIONS,
    SOURCE_LOCALE,
    SUMMARY_LIMIT,
)
from .yamlfile import Fields, load_yaml, read_file

__all__ = [
    "Block",
    "Pack",
    "PackContact",
    "PackError",
    "PackErrors",
    "PackItem",
    "PackNumber",
    "PackSource",
    "PackTopic",
    "fingerprint",
    "read_pack",
]

PACKS_ROOT = Path(__file__).resolve().parent
"""Where the platform's own pack lies."""

_LOCALE = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")
_FILE_NAME = re.compile(r"(?P<number>\d{2})-(?P<slug>[a-z0-9-]+)\.md")
_NOBODY = UUID(int=0)


@dataclass(slots=True)
class _Draft:
    """An item whose front matter is read and whose body still waits for the other items."""

    fields: Fields
    locale: str
    path: str
    slug: str
    uuid: UUID
    body: str
    offset: int


def read_pack(root: Path = PACKS_ROOT, *, complete: bool = False) -> Pack:
    """Read everything under ``root``.

    Raises :class:`PackErrors` with every fault of every file; then nothing is returned. Items
    come in the order of the site: language, section, topic's position, position.

    ``complete``: an item that is missing in a required language is a fault as well, and so is a
    translated one without its English item.
    """
    log = ErrorLog()
    contacts: tuple[PackContact, ...] = ()
    registry = root / "contacts.yaml"
    if registry.is_file():
        contacts = read_contacts(registry, "contacts.yaml", log)
    else:
        log.add("contacts.yaml", 1, "the file is missing")

    topics: list[PackTopic] = []
    items: list[PackItem] = []
    folders = [f for f in sorted(root.glob("*")) if _LOCALE.fullmatch(f.name) and f.is_dir()]
    drafts = {folder.name: list(_drafts(folder, root, log)) for folder in folders}
    if complete:
        _check_languages(drafts)
    english = {draft.slug: draft.uuid for draft in drafts.get(SOURCE_LOCALE, ())}
    for folder in folders:
        local = _read_topics(folder, root, log)
        topics += local.values()
        items += _read_items(drafts[folder.name], log, local, contacts, english)
    if not items and not len(log):
        log.add(".", 1, "there are no items; expected folders such as en/grief-trauma/")
    log.raise_if_any()

    order = {topic.uuid: topic.position for topic in topics}
    items.sort(key=lambda i: (i.locale, SECTIONS.index(i.section), order[i.topic_uuid], i.position))
    topics.sort(key=lambda t: (t.locale, SECTIONS.index(t.section), t.position))
    return Pack(topics=tuple(topics), items=tuple(items), contacts=contacts)


def _check_languages(drafts: dict[str, list[_Draft]]) -> None:
    """Each translated item needs its English one, and each English one its translations."""
    english = {draft.uuid: draft for draft in drafts.get(SOURCE_LOCALE, ())}
    for locale in drafts.keys() - {SOURCE_LOCALE}:
        there = {draft.uuid for draft in drafts[locale]}
        for draft in drafts[locale]:
            if draft.uuid not in english and draft.uuid != _NOBODY:
                draft.fields.fault("uuid", f"no item of “{SOURCE_LOCALE}” has this uuid")
        for uuid, draft in english.items():
            if locale in REQUIRED_LOCALES and uuid not in there:
                draft.fields.fault("uuid", f"this item is missing in “{locale}”")


def _read_topics(folder: Path, root: Path, log: ErrorLog) -> dict[str, PackTopic]:
    file = folder / "topics.yaml"
    path = file.relative_to(root).as_posix()
    if not file.is_file():
        log.add(path, 1, "the file is missing")
        return {}
    text = read_file(file, path, log)
    data, lines = load_yaml(text, path, log) if text is not None else (None, {})
    if data is None:
        return {}
    top = Fields(data, lines, path, log)
    topics: dict[str, PackTopic] = {}
    uuids: dict[UUID, str] = {}
    for fields in top.each("topics"):
        topic = PackTopic(
            uuid=fields.uuid(),
            locale=folder.name,
            slug=check_slug(fields),
            section=fields.choice("section", SECTIONS),
            title=fields.text("title"),
            position=fields.whole("position"),
        )
        fields.nothing_else()
        if topic.slug in topics:
            fields.fault("slug", f"the slug {topic.slug} is already used by another topic")
        if topic.uuid in uuids:
            fields.fault("uuid", f"the uuid {topic.uuid} is already used by “{uuids[topic.uuid]}”")
        uuids.setdefault(topic.uuid, topic.slug)
        topics.setdefault(topic.slug, topic)
    top.nothing_else()
    return topics


def _read_items(
    drafts: list[_Draft],
    log: ErrorLog,
    topics: dict[str, PackTopic],
    contacts: tuple[PackContact, ...],
    english: dict[str, UUID],
) -> list[PackItem]:
    by_slug: dict[str, UUID] = {}
    owners: dict[object, str] = {}
    for draft in drafts:
        for what, key in (("slug", draft.slug), ("uuid", draft.uuid)):
            if key and key != _NOBODY:
                if key in owners:
                    draft.fields.fault(what, f"the {what} {key} is already used in {owners[key]}")
                owners.setdefault(key, draft.path)
        by_slug.setdefault(draft.slug, draft.uuid)
    slugs = {contact.slug: contact for contact in contacts}
    short_codes = [number.value for contact in contacts for number in contact.numbers]
    targets = english | by_slug
    return [_item(draft, log, topics, targets, slugs, short_codes) for draft in drafts]


def _drafts(folder: Path, root: Path, log: ErrorLog) -> Iterator[_Draft]:
    for file in sorted(folder.rglob("*.md")):
        path = file.relative_to(root).as_posix()
        name = _FILE_NAME.fullmatch(file.name)
        if name is None or len(file.relative_to(folder).parts) != 2:
            log.add(path, 1, "items lie at <section>/<two digits>-<slug>.md")
            continue
        text = read_file(file, path, log)
        if text is None:
            continue
        lines = text.splitlines()
        if not lines or lines[0].strip() != "---" or "---" not in lines[1:]:
            log.add(path, 1, "the file must begin with fields between two lines of ---")
            continue
        end = lines.index("---", 1)
        data, places = load_yaml("\n".join(lines[1:end]), path, log, offset=1)
        if data is None:
            continue
        fields = Fields(data, places, path, log)
        slug = check_slug(fields)
        if slug and slug != name["slug"]:
            fields.fault("slug", f"the file is named “{name['slug']}” and the slug is “{slug}”")
        body = "\n".join(lines[end + 1 :])
        yield _Draft(fields, folder.name, path, slug, fields.uuid(), body, end + 1)


def _item(
    draft: _Draft,
    log: ErrorLog,
    topics: dict[str, PackTopic],
    by_slug: dict[str, UUID],
    contacts: dict[str, PackContact],
    short_codes: list[str],
) -> PackItem:
    fields = draft.fields
    section = fields.choice("section", SECTIONS)
    if section and section != draft.path.split("/")[1]:
        fields.fault("section", f"the file lies in another folder than “{section}”")
    topic = topics.get(topic_slug := fields.text("topic"))
    if topic_slug and topic is None:
        fields.fault("topic", f"unknown topic “{topic_slug}”; see {draft.locale}/topics.yaml")
    elif topic is not None and topic.section != section:
        fields.fault("topic", f"the topic “{topic_slug}” belongs to {topic.section}")
    reader = BodyReader(
        path=draft.path, offset=draft.offset, log=log, items=by_slug, contacts=contacts
    )
    body = reader.read(draft.body)
    item = PackItem(
        uuid=draft.uuid,
        locale=draft.locale,
        slug=draft.slug,
        title=fields.text("title"),
        summary=fields.text("summary", limit=SUMMARY_LIMIT),
        section=section,
        topic=topic_slug,
        topic_uuid=topic.uuid if topic else _NOBODY,
        position=fields.whole("position"),
        kind=fields.choice("kind", KINDS),
        phases=fields.texts("phases", allowed=PHASES),
        audience=fields.texts("audience", allowed=AUDIENCES),
        warning=fields.text("warning", required=False),
        sources=tuple(_source(source) for source in fields.each("sources")),
        review_status=fields.choice("review_status", REVIEW_STATES),
        review_by=fields.day("review_by") or date.min,
        related=_related(fields, by_slug, draft.uuid),
        linked=tuple(body.linked),
        contacts=tuple(body.contacts),
        blocks=tuple(body.blocks),
        path=draft.path,
    )
    fields.nothing_else()
    for name in ("title", "summary", "warning"):
        for number in find_phone_numbers(getattr(item, name), short_codes):
            fields.fault(name, _phone_fault(number))
    for line, text in enumerate(draft.body.splitlines(), start=draft.offset + 1):
        for number in find_phone_numbers(text, short_codes):
            log.add(draft.path, line, _phone_fault(number))
    return item


def _phone_fault(number: str) -> str:
    return f"“{number}” looks like a telephone number; use ::: get-help with a contact instead"


def _source(fields: Fields) -> PackSource:
    source = PackSource(
        title=fields.text("title"),
        publisher=fields.text("publisher"),
        url=fields.url("url"),
        checked_on=fields.day("checked_on", required=False),
    )
    fields.nothing_else()
    return source


def _related(fields: Fields, by_slug: dict[str, UUID], own: UUID) -> tuple[UUID, ...]:
    uuids: list[UUID] = []
    known = set(by_slug.values())
    for name in fields.texts("related", required=False):
        uuid = by_slug.get(name)
        if uuid is None:
            try:
                uuid = UUID(name)
            except ValueError:
                uuid = _NOBODY
        if uuid not in known or uuid == own:
            fields.fault("related", f"“{name}” in “related” is no other item")
        uuids.append(uuid)
    return tuple(uuids)
