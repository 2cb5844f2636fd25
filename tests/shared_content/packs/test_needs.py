"""Needs: each leads to pages that exist, in every language; a faulty file says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from shared_content.packs.errors import PackErrors
from shared_content.packs.needs import PHASES, all_needs, find_need, needs_for, read_needs
from shared_content.packs.reader import read_pack

GOOD = """
- key: a
  words: {en: "A"}
  first_in: [weeks]
  here: []
  items: {page: 7c75035b-c252-45a2-bd87-4706ecf099b5}
"""


def test_every_page_of_a_need_is_in_the_pack_and_every_need_speaks_its_languages() -> None:
    pack = read_pack()
    known = {item.uuid for item in pack.items}
    locales = {item.locale for item in pack.items}
    for need in all_needs():
        assert set(need.items) <= known, need.key
        assert locales <= set(need.words), need.key


def test_every_page_for_survivors_is_an_answer_to_some_need() -> None:
    answered = {uuid for need in all_needs() for uuid in need.items}
    left = {item.slug for item in read_pack().items if item.uuid not in answered}
    # Written for officials.
    assert left == {"officials-peer-support", "autoridades-y-apoyo-entre-pares"}


@pytest.mark.parametrize("phase", sorted(PHASES))
def test_what_many_need_in_a_phase_comes_first(phase: str) -> None:
    first = needs_for(phase, 6)
    assert len(first) == 6
    wanted = [need for need in all_needs() if phase in need.first_in]
    assert list(first[: len(wanted)]) == wanted[:6]
    assert find_need("talk") in first


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 1", "a list of needs"),
        (GOOD.replace("key: a", "kee: a"), "and nothing else"),
        (GOOD.replace("{en:", "{es:"), "English"),
        (GOOD.replace("weeks", "weekz"), "first_in"),
        (GOOD.replace("here: []", "here: [moon]"), "here"),
        (GOOD.replace("7c75035b", "not-one"), "slug and uuid"),
        (GOOD + GOOD.lstrip(), "twice"),
    ],
)
def test_a_faulty_file_says_what_and_where(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "needs.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PackErrors) as refused:
        read_needs(path)
    assert words in str(refused.value)
    assert "needs.yaml" in str(refused.value)


def test_an_unknown_need_is_none() -> None:
    assert find_need("nothing-like-it") is None
