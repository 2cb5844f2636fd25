"""An item in two languages, each page with blocks and ids of its own."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from django.utils.text import slugify
from wagtail_localize.models import Translation

from shared_content.library.actions.ensure_shelves import ensure_shelves
from shared_content.library.fingerprints import text_fingerprint
from shared_content.library.models import LibraryItemPage, LibraryTopicPage
from shared_content.published.models import PublishedItem
from shared_content.translation.memory import Passage, passages_of, put
from tests.shared_content.library.shelf import block, entries, publish, text


def make_topics() -> dict[str, LibraryTopicPage]:
    """One topic in English and Spanish."""
    sections = ensure_shelves(("en", "es"))
    key, found = uuid4(), {}
    for code, title in (("en", "Sleep"), ("es", "Dormir")):
        section = sections[code, "health-wellness"]
        section.refresh_from_db()
        found[code] = LibraryTopicPage(
            title=title, slug=slugify(title), translation_key=key, locale_id=section.locale_id
        )
        section.add_child(instance=found[code])
    return found


def make_page(topic: LibraryTopicPage, title: str, blocks: list[Any], **fields: Any) -> Any:
    """A published item in the topic's language."""
    topic.refresh_from_db()
    page = LibraryItemPage(
        title=title,
        slug=slugify(title),
        locale_id=topic.locale_id,
        summary=fields.pop("summary", "In short."),
        live=False,
        body=json.dumps(blocks),
        **fields,
    )
    topic.add_child(instance=page)
    return publish(page)


def english_blocks(first: str = "Rest when you can.") -> list[Any]:
    """A text with emphasis, a list and a question."""
    return [
        text(f"<h2>When it is hard</h2><p>{first}</p><p>Eat <b>a little</b>.</p>"),
        block("checklist", {"heading": "Tonight", "items": entries(["Dim lights", "Breathe"])}),
        block("question", {"question": "Is this normal?", "html": "<p>Yes.</p>"}),
    ]


def spanish_blocks() -> list[Any]:
    """The same in Spanish, with ids of its own."""
    return [
        text(
            "<h2>Cuando cuesta</h2><p>Descanse cuando pueda.</p>"
            "<p>Coma <strong>un poco</strong>.</p>"
        ),
        block("checklist", {"heading": "Esta noche", "items": entries(["Baje la luz", "Respire"])}),
        block("question", {"question": "¿Es normal?", "html": "<p>Sí.</p>"}),
    ]


def make_pair(blocks: list[Any] | None = None) -> tuple[LibraryItemPage, LibraryItemPage]:
    """English and Spanish; the Spanish page knows from which words it was made."""
    topics = make_topics()
    english = make_page(topics["en"], "Trouble sleeping", english_blocks(), summary="In short.")
    spanish = make_page(
        topics["es"],
        "Dificultad para dormir",
        blocks if blocks is not None else spanish_blocks(),
        summary="En breve.",
        translation_key=english.translation_key,
        translated_from=text_fingerprint(english),
    )
    return english, spanish


def row(page: LibraryItemPage) -> PublishedItem:
    """What visitors read of a page, in its language."""
    return PublishedItem.objects.get(uuid=page.library_uuid, locale=page.language)


def passage(translation: Translation, source: str) -> Passage:
    """The passage with these English words."""
    return next(one for one in passages_of(translation) if one.source == source)


def say(translation: Translation, source: str, words: str) -> None:
    """Type words into the editor."""
    put(translation, passage(translation, source), words)


def change_english(page: LibraryItemPage, old: str, new: str, user: Any = None) -> LibraryItemPage:
    """Publish the English page with other words, its blocks keeping their ids."""
    fresh = LibraryItemPage.objects.get(pk=page.pk)
    fresh.body = json.loads(json.dumps(list(fresh.body.raw_data)).replace(old, new))
    fresh.save_revision(user=user).publish(user=user)
    return LibraryItemPage.objects.get(pk=page.pk)
