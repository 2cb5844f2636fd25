"""The synonyms file: every target is the title of a page; faults are told all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from shared_content.packs.errors import PackErrors
from shared_content.packs.reader import read_pack
from shared_content.packs.synonyms import (
    fold,
    is_urgent,
    languages,
    read_synonyms,
    synonyms_for,
)

# Titles of pages that every community has, in place of the pack.
LOCAL = ("Assistance center", "Centro de asistencia")


def test_every_target_stands_in_a_title() -> None:
    pack = read_pack()
    synonyms = read_synonyms()
    assert set(synonyms) == set(languages()) == set(pack.locales)
    for locale, entries in synonyms.items():
        titles = [f" {fold(item.title)} " for item in pack.items if item.locale == locale]
        titles += [f" {fold(title)} " for title in LOCAL]
        for entry in entries:
            for target in entry.finds:
                assert any(f" {target} " in title for title in titles), (locale, target)


def test_titles_get_the_words_that_people_type() -> None:
    assert "insomnia" in synonyms_for("When you can't sleep", "en")
    assert "insomnia" in synonyms_for("WHEN YOU CAN’T SLEEP", "en")
    assert "insomnio" in synonyms_for("Cuando no puede dormir", "es")
    assert "panic" in synonyms_for("Calm your body, right now", "en")
    # Whole words only, and only of the languages asked for.
    assert synonyms_for("Sleepers", "en") == ()
    assert synonyms_for("Cuando no puede dormir", "en") == ()
    assert synonyms_for("", "en", "es") == ()


@pytest.mark.parametrize(
    "typed",
    [
        "suicide",
        "I want to DIE",
        "dont want to live anymore",
        "my son wants to die",
        "I wish I were dead",
        "they would be better off without me",
        "quiero morirme",
        "SUICIDIO",
        "mi hija se quiere morir",
        "ya no aguanto",
    ],
)
def test_words_of_somebody_in_danger(typed: str) -> None:
    assert is_urgent(typed)


@pytest.mark.parametrize(
    "typed", ["", "sleep", "my son died", "die cast", "¿?", "mi hijo murió", "no puedo dormir"]
)
def test_other_words_are_not(typed: str) -> None:
    assert not is_urgent(typed)


def test_faults_are_told_all_at_once(tmp_path: Path) -> None:
    file = tmp_path / "synonyms.yaml"
    file.write_text(
        "en:\n  - says: [a]\n  - says: [b]\n    finds: [c]\n  - says: text\n    finds: [d]\n"
        "  - word\n  - says: ['?!']\n    finds: [e]\n",
        encoding="utf-8",
    )
    with pytest.raises(PackErrors) as caught:
        read_synonyms(file)
    assert [error.line for error in caught.value.errors] == [2, 5, 7, 8]
