"""One word for one thing, on every page and in the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from shared_content.packs.errors import PackErrors
from shared_content.packs.glossary import (
    Term,
    check_pages,
    read_glossary,
    wrong_words,
)
from shared_content.packs.lint import check_pack, load_banned
from shared_content.packs.model import Pack
from shared_content.packs.needs import all_needs
from shared_content.packs.reader import PACKS_ROOT, read_pack
from vrc.ops.catalog import po_path, read_po

PACK = read_pack(complete=True)
TERMS = read_glossary()
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|<[^>]*>")


def spanish(html: str, english: str = "<p>Rest.</p>") -> list[str]:
    """What is said of the first Spanish page with this text, and its English page with that."""
    own = next(item for item in PACK.items if item.locale == "es")
    source = next(item for item in PACK.items if item.uuid == own.uuid and item.locale == "en")
    pages = [
        replace(item, title="Paz", summary="Paz.", warning="", blocks=(("text", {"html": text}),))
        for item, text in ((own, html), (source, english))
    ]
    return list(check_pages(Pack(topics=(), items=tuple(pages), contacts=()), TERMS))


def faults(texts: Iterable[str]) -> dict[str, list[str]]:
    found = {text: list(wrong_words(_PLACEHOLDER.sub(" ", text), "es", TERMS)) for text in texts}
    return {text: wrong for text, wrong in found.items() if wrong}


def test_our_pages_and_topics_keep_to_it() -> None:
    assert list(check_pages(PACK, TERMS)) == []


def test_the_lint_asks_for_it() -> None:
    pages = tuple(
        replace(item, title="Ir al tribunal") if item.slug == "dormir" else item
        for item in PACK.items
    )
    findings = check_pack(replace(PACK, items=pages), load_banned(), TERMS)[1]
    assert findings == ["es/health-wellness/02-dormir.md: “tribunal*”: for “court” we say “corte”"]


def test_the_words_of_contacts_and_needs_keep_to_it() -> None:
    words = [
        text for contact in PACK.contacts for text in contact.translated().get("es", {}).values()
    ]
    assert len(words) > len(PACK.contacts)
    assert faults([*words, *(need.title("es") for need in all_needs())]) == {}


def test_the_words_of_the_interface_keep_to_it() -> None:
    catalog = read_po(po_path("es").read_text(encoding="utf-8"))
    assert len(catalog) > 500
    assert faults(catalog.values()) == {}


@pytest.mark.parametrize(
    ("html", "finding"),
    [
        ("<p>Vaya al tribunal.</p>", "“tribunal*”: for “court” we say “corte”"),
        ("<p>Guarde las Evidencias.</p>", "“evidencia*”: for “evidence” we say “prueba”"),
        ("<p>Puede aplicar para esto.</p>", "“aplicar para”"),
        ("<p>Un defensor de víctimas ayuda.</p>", "without its English name once, “victim adv"),
        ("<p>Hay una terapia.</p>", "“terap*” stands here, and no “therap…” in en/"),
    ],
)
def test_what_is_called_by_a_wrong_word_is_named(html: str, finding: str) -> None:
    found = spanish(html)
    assert len(found) == 1
    assert found[0].startswith("es/")
    assert finding in found[0]


def test_what_is_right_is_left_alone() -> None:
    named = "<p>Un defensor de víctimas (<em>victim advocate</em>) va a la corte.</p>"
    assert spanish(named) == []
    assert spanish("<p>Hay terapias.</p>", "<p>There are therapies.</p>") == []
    # Words inside words, and the English page's own.
    assert spanish("<p>El escoche y la aplicación.</p>", "<p>Tribunal. Email.</p>") == []


def test_topics_are_looked_at_too() -> None:
    topic = replace(next(t for t in PACK.topics if t.locale == "es"), title="El tribunal")
    found = list(check_pages(Pack(topics=(topic,), items=(), contacts=()), TERMS))
    assert found == ["es/topics.yaml: “tribunal*”: for “court” we say “corte”"]


def test_writers_find_the_table_in_the_readme() -> None:
    readme = (PACKS_ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("### Glossary")[2].partition("\n## ")[0]
    assert table
    for term in TERMS:
        row = f"| {term.english} | {term.say.replace('terap*', 'terapia')} |"
        assert row in table, row


def test_faults_of_the_file_are_told_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "glossary-es.yaml").write_text(
        "terms:\n  - english: court\n  - say: corte\n    english: court\n    neber: [tribunal]\n",
        encoding="utf-8",
    )
    with pytest.raises(PackErrors) as caught:
        read_glossary(tmp_path)
    assert [(error.line, error.message) for error in caught.value.errors] == [
        (2, "the field “say” is missing"),
        (5, "unknown field “neber”"),
    ]


def test_other_languages_have_their_own(tmp_path: Path) -> None:
    (tmp_path / "glossary-vi.yaml").write_text(
        "terms:\n  - {english: court, say: a, never: [b]}\n", encoding="utf-8"
    )
    assert read_glossary(tmp_path) == (Term("vi", "court", "a", "", "", ("b",)),)
