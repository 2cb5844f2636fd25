"""Contacts of a pack into the registry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from shared_content.contacts.models import Contact
from shared_content.library.fingerprints import contact_fingerprint
from shared_content.packs.model import PackContact, fingerprint

if TYPE_CHECKING:
    from shared_content.library.actions.load_library import LoadReport


def load_contacts(contacts: Iterable[PackContact], report: LoadReport) -> None:
    """Create what is missing, update what nobody has edited, keep the rest."""
    known = {contact.uuid: contact for contact in Contact.objects.all()}
    slugs = {contact.slug for contact in known.values()}
    for record in contacts:
        mark = fingerprint(record)
        contact = known.get(record.uuid)
        name = f"contact {record.slug}"
        if contact is None:
            if record.slug in slugs:
                report.kept.append(name)  # an editor has made one of this name
                continue
            contact = Contact(uuid=record.uuid)
            report.created.append(name)
        elif contact.pack_hash == mark:
            report.unchanged.append(name)
            continue
        elif contact.loaded_hash != contact_fingerprint(contact):
            report.kept.append(name)
            continue
        else:
            report.updated.append(name)
        _fill(contact, record)
        contact.pack_hash = mark
        contact.loaded_hash = contact_fingerprint(contact)
        contact.save()


def _fill(contact: Contact, record: PackContact) -> None:
    for field in (
        "slug",
        "name",
        "summary",
        "state",
        "is_crisis",
        "position",
        "hours",
        "website",
        "source_name",
        "source_url",
        "last_verified",
        "expires_on",
    ):
        setattr(contact, field, getattr(record, field))
    contact.numbers = [number.as_json() for number in record.numbers]
    contact.languages = list(record.languages)
    contact.translations = record.translated()
