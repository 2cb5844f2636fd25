"""The Spanish reading ease is the published formula, fed with honest counts."""

from __future__ import annotations

import pytest

from shared_content.packs.grade import sentences
from shared_content.packs.grade_es import reading_ease, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("y", 1),
        ("muy", 1),
        ("12", 1),
        ("agua", 2),
        ("guía", 2),
        ("quien", 1),
        ("pague", 2),
        ("caer", 2),
        ("oír", 2),
        ("país", 2),
        ("ahora", 3),
        ("ciudad", 2),
        ("leído", 3),
        ("averigüe", 4),
        ("víctima", 3),
        ("reunión", 2),
        ("intérprete", 4),
        ("compensación", 4),
        ("pertenencias", 4),
        ("construí", 2),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_formula_on_counts_that_can_be_checked_by_hand() -> None:
    # 5 words, 1 sentence, 8 syllables
    assert reading_ease(["Beba un poco de agua."]) == pytest.approx(
        206.835 - 62.3 * 8 / 5 - 5,
    )
    assert reading_ease([]) == 0.0


def test_spanish_marks_end_sentences() -> None:
    assert len(sentences("Diga: «No puedo ahora». ¿Quién puede ayudar? ¡Gracias! Espere… Ya.")) == 5


def test_officialese_is_hard_and_plain_words_are_easy() -> None:
    hard = (
        "Las personas beneficiarias experimentarán consecuencias psicológicas subsiguientes a la "
        "victimización comunitaria, recomendándose la investigación de oportunidades terapéuticas."
    )
    plain = "Usted no está solo. Tome agua. Llame a su hermana y dígale dónde está."
    assert reading_ease([hard]) < 30
    assert reading_ease([plain]) > 80
