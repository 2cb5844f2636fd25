"""The Spanish of the public pages: complete, compiled, and with the same gaps to fill."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
import wagtail
from django.utils.translation import gettext as translated_now
from django.utils.translation import override

from vrc.ops.catalog import (
    REWORDED,
    TRANSLATED,
    compiled,
    messages_of_python,
    po_path,
    public_messages,
    read_po,
    write_po,
)

# Words around values: "%(name)s"; and tags, which must come out of a translation again.
_GAP = re.compile(r"%\(\w+\)[sd]|</?\w+[^>]*>")


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_of_the_public_pages_is_translated(language: str) -> None:
    known = read_po(po_path(language).read_text(encoding="utf-8"))
    wanted = public_messages()
    assert len(wanted) > 200
    missing = {message: places for message, places in wanted.items() if not known.get(message)}
    assert not missing, "Run python -m vrc.ops.catalog and translate what is new in the .po"


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_catalog_is_that_of_the_written_one(language: str) -> None:
    path = po_path(language)
    known = read_po(path.read_text(encoding="utf-8"))
    assert path.with_suffix(".mo").read_bytes() == compiled(language, known)
    with path.with_suffix(".mo").open("rb") as file:
        catalog = gettext.GNUTranslations(file)
    for (context, words), translated in known.items():
        singular, _mark, plural = words.partition("\0")
        if plural:
            forms = [catalog.ngettext(singular, plural, count) for count in (1, 2)]
        else:
            forms = [catalog.pgettext(context, words) if context else catalog.gettext(words)]
        assert forms == translated.split("\0")


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_what_is_filled_in(language: str) -> None:
    for message, translated in read_po(po_path(language).read_text(encoding="utf-8")).items():
        words = set(_GAP.findall(message[1]))
        if "We do not have it in your language" in message[1]:
            continue
        assert set(_GAP.findall(translated)) == words, message
        assert translated.strip() == translated


def test_words_said_in_ours_are_words_that_wagtail_says() -> None:
    known: dict[tuple[str, str], str] = {}
    for path in Path(wagtail.__file__).parent.glob("**/locale/en/LC_MESSAGES/django.po"):
        known |= read_po(path.read_text(encoding="utf-8"))
        # Without English words of its own Wagtail leaves every one of them empty.
    path = po_path(REWORDED)
    ours = read_po(path.read_text(encoding="utf-8"))
    assert len(ours) > 20
    assert not [words for words in ours if words not in known]
    assert path.with_suffix(".mo").read_bytes() == compiled(REWORDED, ours)
    for (_context, words), said in ours.items():
        assert set(_GAP.findall(said)) <= set(_GAP.findall(words)), words


def test_an_official_reads_ours() -> None:
    with override("en"):
        assert translated_now("View live") == "See it on the site"


def test_what_python_looks_up_is_found() -> None:
    source = '_("One " "two")\ngettext_lazy("Three")\npgettext("date format", "j")\n_(name)\n'
    assert set(messages_of_python(source)) == {
        ("", "One two"),
        ("", "Three"),
        ("date format", "j"),
    }


def test_a_written_catalog_reads_back() -> None:
    known = {
        ("", 'A "word"\nand a line'): "Una \\ palabra",
        ("ctx", "B"): "Be",
        ("", "a\0b"): "c\0d",
    }
    places = {message: {"a.py"} for message in known}
    assert read_po(write_po("es", places, known)) == known
