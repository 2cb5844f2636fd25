"""Reads of the contact registry: one statement, frozen values."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from shared_content.contacts.models import Contact
from shared_content.contacts.numbers import NumberView, view_of
from shared_content.contacts.words import SOURCE, Words, say


@dataclass(frozen=True, slots=True)
class ContactView:
    """A contact that may be shown. `last_verified`: the day a person last saw it in its source."""

    slug: str
    name: str
    summary: str
    is_crisis: bool
    numbers: tuple[NumberView, ...]
    hours: str
    languages: tuple[str, ...]
    website: str
    last_verified: datetime.date | None


def public_contacts(
    today: datetime.date | None = None, language: str = SOURCE
) -> tuple[ContactView, ...]:
    """All contacts a visitor may see on a day (default: today, UTC), in order. One statement.

    In the language where somebody has translated them; each text knows which one it is in.
    """
    return tuple(view_of_contact(contact, language) for contact in Contact.objects.public(today))


def view_of_contact(contact: Contact, language: str = SOURCE) -> ContactView:
    """A row, saved or not, as a frozen value."""

    def said(text: str) -> Words:
        return say(text, contact.translations, language)

    return ContactView(
        slug=contact.slug,
        name=said(contact.name),
        summary=said(contact.summary),
        is_crisis=contact.is_crisis,
        numbers=tuple(
            replace(view, note=said(view.note)) for view in map(view_of, contact.numbers)
        ),
        hours=said(contact.hours),
        languages=tuple(contact.languages),
        website=contact.website,
        last_verified=contact.last_verified,
    )


def contact_choices() -> list[tuple[str, str]]:
    """Slug and name of every contact that is not retired, for a form."""
    rows = Contact.objects.exclude(state=Contact.State.RETIRED).values_list("slug", "name", "state")
    return [
        (slug, name if state == Contact.State.ACTIVE else f"{name} ({Contact.State(state).label})")
        for slug, name, state in rows
    ]
