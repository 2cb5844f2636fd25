"""The reading grade is the published formula, fed with honest counts."""

from __future__ import annotations

import pytest

from shared_content.packs.grade import reading_grade, sentences, syllables, words


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1),
        ("safe", 1),
        ("asked", 1),
        ("wanted", 2),
        ("open", 2),
        ("about", 2),
        ("people", 2),
        ("being", 2),
        ("family", 3),
        ("violence", 3),
        ("compensation", 4),
        ("information", 4),
        ("don't", 1),
        ("don’t", 1),
        ("12", 1),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_words_and_sentences() -> None:
    assert words("Don't go, well-known “friend” — 12!") == [
        "Don't",
        "go",
        "well",
        "known",
        "friend",
        "12",
    ]
    assert len(sentences('She said: "Go." Then he went. Why?! …')) == 3
    assert len(sentences("a list entry without a stop")) == 1
    assert sentences("—") == []


def test_the_formula_on_counts_that_can_be_checked_by_hand() -> None:
    # 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59
    assert reading_grade(["The cat sat on the mat."]) == pytest.approx(-1.45)
    # 12 words in 3 sentences with 14 syllables: 0.39 * 4 + 11.8 * 14 / 12 - 15.59
    easy = ["You can rest now. Drink some cold water.", "Let people help you"]
    assert reading_grade(easy) == pytest.approx(0.39 * 4 + 11.8 * 14 / 12 - 15.59)
    assert reading_grade([]) == 0.0


def test_officialese_is_graded_as_hard() -> None:
    hard = (
        "Individuals experiencing psychological consequences subsequent to catastrophic "
        "community victimization are encouraged to investigate professional counseling "
        "opportunities administered by participating organizations."
    )
    assert reading_grade([hard]) > 16
