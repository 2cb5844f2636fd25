"""Documents for leaders as an editor sees them: their text, and what is wrong with a new one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from shared_content.contacts.models import Contact
from shared_content.leaders.models import LeaderDocument
from shared_content.packs.errors import PackError, PackErrors
from shared_content.packs.leaders import LEADERS_ROOT, Known, file_path, read_text
from shared_content.packs.leaders import LeaderDocument as PackDocument
from shared_content.packs.leaders_lint import check_document
from shared_content.packs.lint import load_banned
from shared_content.published.models import PublishedItem


@dataclass(frozen=True)
class CheckedText:
    """A text that was read. `advice`: what is better changed, though nothing forbids it."""

    document: PackDocument
    advice: tuple[str, ...]


def path_of(row: LeaderDocument) -> str:
    """Where the document lies, or would lie, in the pack."""
    return file_path(row.locale, row.position, row.slug)


def pack_text(row: LeaderDocument) -> str:
    """The platform's own text; "" where the pack has no such document."""
    file = LEADERS_ROOT / path_of(row)
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def text_of(row: LeaderDocument) -> str:
    """What an editor changes: the text as it was edited here, else the pack's."""
    return row.source_text if row.edited and row.source_text else pack_text(row)


def check_text(row: LeaderDocument, text: str) -> CheckedText:
    """Read a new text of a document. Raises PackErrors with every fault, line by line."""
    path, known = path_of(row), known_here(row.locale)
    siblings: dict[str, UUID] = dict(
        LeaderDocument.objects.filter(locale=row.locale).values_list("slug", "uuid")
    )
    document = read_text(text, path, known, siblings)
    if document.uuid != row.uuid:
        message = f"the uuid must stay {row.uuid}: other documents know this one by it"
        raise PackErrors([PackError(path, 2, message)])
    return CheckedText(document, check_document(document, known, load_banned()).findings)


def known_here(locale: str) -> Known:
    """What a document may refer to now: the published library and the registry."""
    items = PublishedItem.objects.filter(locale=locale, retired_at=None)
    contacts = list(Contact.objects.all())
    return Known(
        items=dict(items.values_list("slug", "uuid")),
        contacts={contact.slug: contact.state for contact in contacts},
        codes=tuple(number["value"] for each in contacts for number in each.numbers),
    )
