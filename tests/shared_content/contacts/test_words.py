"""A contact speaks the language of the visit where somebody has written it, else English."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from shared_content.contacts.admin.words_field import WordsField, WordsWidget
from shared_content.contacts.models import Contact
from shared_content.contacts.selectors import public_contacts
from shared_content.contacts.words import english_words, validate_translations
from shared_content.packs.errors import ErrorLog, PackErrors
from shared_content.packs.registry import read_contacts
from tests.support.people import sign_in_operator


@pytest.fixture
def line(db: None) -> Contact:
    """A crisis line with Spanish for its name and its note."""
    contact = Contact(
        slug="a-line",
        name="A line",
        summary="Somebody answers.",
        state=Contact.State.ACTIVE,
        is_crisis=True,
        hours="Every day",
        numbers=[{"mode": "call", "value": "988", "label": "Call 988", "note": "Press 2."}],
        translations={"es": {"A line": "Una línea", "Press 2.": "Oprima el 2."}},
    )
    contact.save()
    return contact


def test_each_text_knows_its_language(line: Contact) -> None:
    view = public_contacts(language="es")[0]

    assert (view.name, getattr(view.name, "language", "")) == ("Una línea", "es")
    assert (view.summary, getattr(view.summary, "language", "")) == ("Somebody answers.", "en")
    assert view.numbers[0].note == "Oprima el 2."
    assert public_contacts()[0].name == "A line"
    assert getattr(public_contacts(language="vi")[0].name, "language", "") == "en"


def test_corrected_english_is_shown_until_it_is_translated(line: Contact) -> None:
    line.name = "Another line"
    line.save()

    assert public_contacts(language="es")[0].name == "Another line"


def test_a_spanish_page_marks_only_what_is_english(line: Contact, platform_client: Client) -> None:
    page = platform_client.get("/es/").content.decode()

    assert '<p class="contact-name">Una línea</p>' in page
    assert '<p class="contact-summary" lang="en" dir="ltr">Somebody answers.</p>' in page
    assert "Una línea" not in platform_client.get("/").content.decode()


def test_a_person_writes_the_words_in_the_admin(line: Contact) -> None:
    client = sign_in_operator(superuser=True)
    address = f"/admin/contacts/edit/{line.pk}/"
    form = client.get(address).context["form"]
    words = form.fields["translations"].widget.get_context("translations", line.translations, {})
    sent: dict[str, Any] = {
        "name": line.name,
        "summary": line.summary,
        "slug": line.slug,
        "position": "1",
        "state": "unverified",
        "hours": line.hours,
        "languages": "en",
        "numbers-count": "0",
        "translations-count": words["widget"]["count"],
    }
    for row in words["widget"]["rows"]:
        sent[f"{row['prefix']}-language"] = row["language"]
        sent[f"{row['prefix']}-english"] = row["english"]
        sent[f"{row['prefix']}-words"] = f"es {row['english']}"

    answer = client.post(address, sent)

    assert answer.status_code == 302, answer.context["form"].errors
    line.refresh_from_db()
    assert line.translations["es"]["Somebody answers."] == "es Somebody answers."


def test_wrong_words_are_refused() -> None:
    wrong: list[Any] = [[], {"es": []}, {"es": {"a": 1}}]
    for value in wrong:
        with pytest.raises(ValidationError, match="words by language"):
            validate_translations(value)
    with pytest.raises(ValidationError, match="more than 200"):
        WordsField().clean({"es": {"a": "x" * 201}})
    assert WordsField().clean({"xx": {"a": "b"}}) == {}
    assert WordsWidget().value_from_datadict({"t-count": "many"}, {}, "t") == {}


def test_everything_that_can_be_translated(line: Contact) -> None:
    assert english_words(line) == ["A line", "Somebody answers.", "Every day", "Press 2."]


def test_a_pack_without_the_words_of_a_note_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "contacts.yaml"
    file.write_text(
        """
contacts:
  - uuid: 11111111-1111-4111-8111-111111111111
    slug: a-line
    name: A line
    summary: Somebody answers.
    state: unverified
    is_crisis: false
    position: 1
    numbers:
      - {mode: call, value: "988", label: Call 988, note: Press 2.}
    languages: [en]
    translations:
      - {locale: es, name: Una línea, summary: Alguien contesta., notes: []}
      - {locale: xx, name: X}
""",
        encoding="utf-8",
    )
    log = ErrorLog()

    contacts = read_contacts(file, "contacts.yaml", log)

    with pytest.raises(PackErrors) as caught:
        log.raise_if_any()
    said = str(caught.value)
    assert "1 notes of numbers in English, 0 here" in said
    assert "unknown locale" in said
    assert contacts[0].translated()["es"]["A line"] == "Una línea"
