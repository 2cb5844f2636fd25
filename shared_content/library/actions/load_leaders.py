"""The leaders' library of a pack into the read model."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from shared_content.leaders.models import LeaderDocument
from shared_content.library.models import LibraryItemPage
from shared_content.library.pack_blocks import BlockMaker
from shared_content.library.writer import BodyWriter, WrittenBody
from shared_content.packs.leaders import LeaderDocument as PackDocument
from shared_content.packs.model import fingerprint
from shared_content.published.actions.editions import OpenEdition
from shared_content.published.models import EditionChange

if TYPE_CHECKING:
    from shared_content.library.actions.load_library import LoadReport


def load_leaders(
    documents: Iterable[PackDocument], report: LoadReport, edition: OpenEdition
) -> None:
    """Create what is missing, update what is not marked as edited, keep the rest."""
    known = {(row.uuid, row.locale): row for row in LeaderDocument.objects.all()}
    todo: list[tuple[LeaderDocument, PackDocument]] = []
    for document in documents:
        name = f"leaders {document.locale}/{document.slug}"
        row = known.get((document.uuid, document.locale))
        if row is None:
            report.created.append(name)
            row = LeaderDocument(uuid=document.uuid, locale=document.locale, version=0)
        elif row.pack_hash == fingerprint(document):
            report.unchanged.append(name)
            continue
        elif row.edited:
            report.kept.append(name)
            continue
        else:
            report.updated.append(name)
        todo.append((row, document))
    if not todo:
        return
    pages = _item_pages()
    for row, document in todo:
        _fill(row, document, _body(document, pages[document.locale]))
        row.save()
        change = EditionChange.Kind.CREATED if row.version == 1 else EditionChange.Kind.UPDATED
        edition.note(row.uuid, row.locale, row.title, change, row.version)


def fill_document(row: LeaderDocument, document: PackDocument) -> None:
    """Put a document that was read into its row, in memory; its version goes up by one."""
    _fill(row, document, _body(document, _item_pages()[document.locale]))


def _item_pages() -> dict[str, dict[UUID, int]]:
    """Keys of the item pages by language and UUID."""
    pages: dict[str, dict[UUID, int]] = defaultdict(dict)
    rows = LibraryItemPage.objects.values_list("locale__language_code", "translation_key", "pk")
    for locale, uuid, key in rows:
        pages[locale][uuid] = key
    return pages


def _body(document: PackDocument, pages: dict[UUID, int]) -> WrittenBody:
    """The same way as an item's: the editor's blocks, then the library's own writer."""
    raw = json.loads(BlockMaker(document, pages).body())
    stream = LibraryItemPage._meta.get_field("body").stream_block.to_python(raw)
    return BodyWriter({key: uuid for uuid, key in pages.items()}).write(stream)


def _fill(row: LeaderDocument, document: PackDocument, body: WrittenBody) -> None:
    for name in ("slug", "title", "summary", "kind", "position", "review_status", "review_by"):
        setattr(row, name, getattr(document, name))
    row.moments, row.roles = list(document.moments), list(document.roles)
    row.body_html, row.linked_uuids = body.html, body.linked
    row.related_uuids = list(document.related)
    row.sources = [source.as_json() for source in document.sources]
    row.version += 1
    row.pack_hash = fingerprint(document)
