"""The four sections are fixed: their slugs are addresses on every site."""

from shared_content.packs.vocabulary import SECTIONS
from shared_content.published.sections import Section


def test_sections_are_those_of_the_packs_in_their_order() -> None:
    assert tuple(section.value for section in Section) == SECTIONS
    assert [section.position for section in Section] == [0, 1, 2, 3]


def test_each_section_has_a_title_a_sentence_and_a_symbol() -> None:
    for section in Section:
        assert section.title
        assert section.summary.endswith(".")
        assert section.icon in {"hands", "people", "leaf", "heart"}
        assert section.path == f"/{section.value}/"
