"""Reads the leaders' library: guidebooks, checklists, toolkits and talking points for officials.

::

    packs/leaders/<language>/<nn>-<slug>.md     nn is its place in the list

A document is written as an item of the library is (see the README beside this file): fields
between lines of ``---``, then Markdown with the same directives. ``[text](item:slug)`` links to a
page of the library; ``related`` names other documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from .body import BodyReader
from .errors import ErrorLog
from .model import Block, Pack, PackSource
from .phones import find_phone_numbers
from .registry import check_slug
from .vocabulary import REVIEW_STATES, SUMMARY_LIMIT
from .yamlfile import Fields, load_yaml, read_file

LEADERS_ROOT = Path(__file__).resolve().parent / "leaders"
"""Where the platform's own documents lie."""

LEADER_KINDS: tuple[str, ...] = ("guidebook", "checklist", "toolkit", "talking_points")
"""What sort of document it is."""

MOMENTS: tuple[str, ...] = (
    "first_day",
    "first_week",
    "weeks_2_8",
    "months_later",
    "anniversary",
    "trial",
)
"""When a leader needs it. Days are counted from the incident."""

ROLES: tuple[str, ...] = (
    "city_manager",
    "police",
    "victim_services",
    "public_information",
    "emergency_manager",
    "school",
    "hospital",
    "faith",
)
"""Who needs it."""

_LOCALE = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")
_FILE_NAME = re.compile(r"(?P<number>\d{2})-(?P<slug>[a-z0-9-]+)\.md")
_NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class LeaderDocument:
    """One document in one language. Translations share the UUID."""

    uuid: UUID
    locale: str
    slug: str
    title: str
    summary: str
    kind: str
    moments: tuple[str, ...]
    roles: tuple[str, ...]
    position: int
    """Its place in the list: the number in the file's name."""
    sources: tuple[PackSource, ...]
    review_status: str
    review_by: date
    related: tuple[UUID, ...]
    """Other documents to read next."""
    linked: tuple[UUID, ...]
    """Library items its body links to, in order, each once."""
    contacts: tuple[str, ...]
    """Slugs of the contacts its get-help blocks show, in order, each once."""
    blocks: tuple[Block, ...]
    path: str
    """Relative to the root, with forward slashes."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a document may refer to, in its language."""

    items: Mapping[str, UUID]
    """UUIDs of the library's items by slug."""
    contacts: Mapping[str, str]
    """States of the registry's contacts by slug."""
    codes: tuple[str, ...]
    """Numbers that stand in the registry, and so nowhere else."""

    @classmethod
    def of(cls, pack: Pack, locale: str) -> Known:
        """Everything in a pack."""
        return cls(
            items={item.slug: item.uuid for item in pack.items if item.locale == locale},
            contacts={contact.slug: contact.state for contact in pack.contacts},
            codes=tuple(number.value for each in pack.contacts for number in each.numbers),
        )


@dataclass(slots=True)
class _Draft:
    """A document whose fields are found and not yet read: ``related`` needs all the others."""

    fields: Fields
    locale: str
    path: str
    position: int
    slug: str
    uuid: UUID
    body: str
    offset: int


def read_leaders(pack: Pack, root: Path = LEADERS_ROOT) -> tuple[LeaderDocument, ...]:
    """Every document under ``root``, by language and place.

    ``pack`` is the library: links to its items and references to its contacts must resolve.
    Raises :class:`~shared_content.packs.errors.PackErrors` with every fault of every file; then
    nothing is returned.
    """
    log = ErrorLog()
    folders = [f for f in sorted(root.glob("*")) if f.is_dir() and _LOCALE.fullmatch(f.name)]
    documents: list[LeaderDocument] = []
    for folder in folders:
        drafts = list(_drafts(folder, root, log))
        by_slug, known = _by_slug(drafts), Known.of(pack, folder.name)
        documents += [_document(draft, known, log, by_slug) for draft in drafts]
    if not documents and not len(log):
        log.add(".", 1, "there are no documents; expected files such as en/10-first-day.md")
    log.raise_if_any()
    return tuple(sorted(documents, key=lambda one: (one.locale, one.position, one.slug)))


def read_text(text: str, path: str, known: Known, siblings: Mapping[str, UUID]) -> LeaderDocument:
    """One document from its text alone, as somebody has changed it.

    ``path``: where it would lie, such as ``en/10-media.md``. ``siblings``: UUIDs of the language's
    documents by slug. Raises :class:`~shared_content.packs.errors.PackErrors` with every fault.
    """
    log = ErrorLog()
    draft = _draft(text, path, log)
    document = _document(draft, known, log, siblings) if draft else None
    log.raise_if_any()
    assert document is not None  # noqa: S101 - without a fault there is one
    return document


def file_path(locale: str, position: int, slug: str) -> str:
    """Where a document lies, relative to the root."""
    return f"{locale}/{position:02d}-{slug}.md"


def _drafts(folder: Path, root: Path, log: ErrorLog) -> Iterator[_Draft]:
    for file in sorted(folder.rglob("*.md")):
        path = file.relative_to(root).as_posix()
        if file.parent != folder:
            log.add(path, 1, _PLACE)
            continue
        text = read_file(file, path, log)
        draft = None if text is None else _draft(text, path, log)
        if draft is not None:
            yield draft


_PLACE = "documents lie at <language>/<two digits>-<slug>.md"


def _draft(text: str, path: str, log: ErrorLog) -> _Draft | None:
    locale, _slash, file_name = path.rpartition("/")
    name = _FILE_NAME.fullmatch(file_name)
    if name is None:
        log.add(path, 1, _PLACE)
        return None
    lines = text.splitlines()
    if not lines or lines[0].strip() != "---" or "---" not in lines[1:]:
        log.add(path, 1, "the file must begin with fields between two lines of ---")
        return None
    end = lines.index("---", 1)
    data, places = load_yaml("\n".join(lines[1:end]), path, log, offset=1)
    if data is None:
        return None
    fields = Fields(data, places, path, log)
    slug = check_slug(fields)
    if slug and slug != name["slug"]:
        fields.fault("slug", f"the file is named “{name['slug']}” and the slug is “{slug}”")
    return _Draft(
        fields=fields,
        locale=locale,
        path=path,
        position=int(name["number"]),
        slug=slug,
        uuid=fields.uuid(),
        body="\n".join(lines[end + 1 :]),
        offset=end + 1,
    )


def _by_slug(drafts: list[_Draft]) -> dict[str, UUID]:
    by_slug: dict[str, UUID] = {}
    owners: dict[object, str] = {}
    for draft in drafts:
        for what, key in (("slug", draft.slug), ("uuid", draft.uuid)):
            if key and key != _NOBODY:
                if key in owners:
                    draft.fields.fault(what, f"the {what} {key} is already used in {owners[key]}")
                owners.setdefault(key, draft.path)
        by_slug.setdefault(draft.slug, draft.uuid)
    return by_slug


def _document(
    draft: _Draft, known: Known, log: ErrorLog, by_slug: Mapping[str, UUID]
) -> LeaderDocument:
    fields = draft.fields
    reader = BodyReader(
        path=draft.path, offset=draft.offset, log=log, items=known.items, contacts=known.contacts
    )
    body = reader.read(draft.body)
    document = LeaderDocument(
        uuid=draft.uuid,
        locale=draft.locale,
        slug=draft.slug,
        title=fields.text("title"),
        summary=fields.text("summary", limit=SUMMARY_LIMIT),
        kind=fields.choice("kind", LEADER_KINDS),
        moments=fields.texts("moments", allowed=MOMENTS),
        roles=fields.texts("roles", allowed=ROLES),
        position=draft.position,
        sources=tuple(_source(source) for source in fields.each("sources")),
        review_status=fields.choice("review_status", REVIEW_STATES),
        review_by=fields.day("review_by") or date.min,
        related=_related(draft, by_slug),
        linked=tuple(body.linked),
        contacts=tuple(body.contacts),
        blocks=tuple(body.blocks),
        path=draft.path,
    )
    fields.nothing_else()
    _check_numbers(draft, document, known.codes, log)
    return document


def _source(fields: Fields) -> PackSource:
    source = PackSource(
        title=fields.text("title"),
        publisher=fields.text("publisher"),
        url=fields.url("url"),
        checked_on=fields.day("checked_on", required=False),
    )
    fields.nothing_else()
    return source


def _related(draft: _Draft, by_slug: Mapping[str, UUID]) -> tuple[UUID, ...]:
    uuids: list[UUID] = []
    for name in draft.fields.texts("related", required=False):
        uuid = by_slug.get(name)
        if uuid is None or name == draft.slug:
            message = f"“{name}” in “related” is no other document of this language"
            draft.fields.fault("related", message)
        uuids.append(uuid or _NOBODY)
    return tuple(uuids)


def _check_numbers(
    draft: _Draft, document: LeaderDocument, codes: tuple[str, ...], log: ErrorLog
) -> None:
    """Numbers to call stand in the contact registry alone, so that one correction is enough."""
    advice = "looks like a telephone number; use ::: get-help with a contact instead"
    for name in ("title", "summary"):
        for number in find_phone_numbers(getattr(document, name), codes):
            draft.fields.fault(name, f"“{number}” {advice}")
    for line, text in enumerate(draft.body.splitlines(), start=draft.offset + 1):
        for number in find_phone_numbers(text, codes):
            log.add(draft.path, line, f"“{number}” {advice}")
