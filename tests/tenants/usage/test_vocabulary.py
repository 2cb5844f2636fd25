"""Of a search that found nothing only phrases of the fixed list are kept."""

import pytest

from tenants.usage.vocabulary import phrases, terms_in


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("food", ("Food",)),
        ("Free FOOD near 1200 Orchard Road", ("Food",)),
        ("lawyer for John Doe", ("lawyer",)),
        ("abogado María López", ("abogado",)),
        ("banco de alimentos", ("banco de alimentos",)),
        ("food pantry food", ("food pantry", "Food")),
        ("John Doe", ()),
        ("jane.doe@example.org 555-0142", ()),
        ("'; DROP TABLE usage_dailycount; --", ()),
        ("", ()),
    ],
)
def test_the_phrase_and_nothing_around_it(typed: str, kept: tuple[str, ...]) -> None:
    assert terms_in(typed.split()) == kept


@pytest.mark.parametrize("typed", ["I want to die", "suicide", "quiero morir", "food suicide"])
def test_where_somebody_may_die_nothing_is_kept(typed: str) -> None:
    assert terms_in(typed.split()) == ()


def test_the_list_holds_nothing_about_the_one_who_types() -> None:
    assert len(phrases()) > 300
    for folded in phrases():
        assert not {"i", "my", "me", "mi", "yo"} & set(folded.split()), folded
        assert len(folded.split()) <= 4
