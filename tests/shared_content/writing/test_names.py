"""Names that are not published are found however they are written, and nothing else is."""

from __future__ import annotations

import datetime

import pytest

from shared_content.writing.checks.names import find_names, parts_of
from shared_content.writing.engine import check
from shared_content.writing.findings import Code, Level
from shared_content.writing.known import Known
from shared_content.writing.text import Picture, Sort, Writing

TODAY = datetime.date(2026, 11, 30)


def found(name: str, text: str) -> list[str]:
    return [text[start:end] for start, end in find_names([name], text)]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Corwin Vexley", "He is Corwin Vexley of this town.", "Corwin Vexley"),
        ("Corwin Vexley", "CORWIN VEXLEY was arrested.", "CORWIN VEXLEY"),
        ("Corwin Vexley", "Arrested: Vexley, Corwin (34).", "Vexley, Corwin"),
        ("Vexley, Corwin", "Corwin Vexley's car", "Corwin Vexley's"),
        ("Corwin Vexley", "Corwin J. Vexley was arrested.", "Corwin J. Vexley"),
        ("Corwin Aldous Vexley", "Corwin Vexley was arrested.", "Corwin Vexley"),
        ("Vexley, Corwin Aldous", "Corwin Vexley was arrested.", "Corwin Vexley"),
        ("Corwin Vexley", "Corvin Vexly was arrested.", "Corvin Vexly"),
        ("José Núñez Prado", "Detuvieron a Jose Nunez Prado ayer.", "Jose Nunez Prado"),
        ("Jose Prado Luna", "Detuvieron a José Prado Luna ayer.", "José Prado Luna"),
        ("Juan de la Cruz", "a Juan de la Cruz lo vieron", "Juan de la Cruz"),
        ("Sean O'Dalloran", "Sean O’Dalloran said", "Sean O’Dalloran"),
        ("Sean O'Dalloran", "Sean ODalloran said", "Sean ODalloran"),
        ("Idris al-Kazwin", "Idris Al Kazwin said", "Idris Al Kazwin"),
        ("Łukasz Świerk", "Lukasz Swierk said", "Lukasz Swierk"),
        ("Vexleyman", "the Vexleyman trial", "Vexleyman"),
        ("Vexleyman", "the vexleyman trial", "vexleyman"),
        ("Vexleyman", "the Vexleymen trial", "Vexleymen"),
    ],
)
def test_a_name_is_found(name: str, text: str, expected: str) -> None:
    assert found(name, text) == [expected]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Corwin Vexley", "Corwin met Anna Vexley."),
        ("Corwin Vexley", "Ask Corwin. Vexley Street is closed."),
        ("Corwin Vexley", "Vexley Street is closed."),
        ("John Smith", "Joan Smith reads the names."),
        ("John Smith", "John and many of the other Smiths"),
        ("Lee Park", "Meet at the lake park."),
        ("Brownlow", "The brownlaw was passed."),
        ("Mark Hope", "We hope to mark the day."),
        ("Corwin Vexley", ""),
        ("", "Corwin Vexley"),
        ("...", "Corwin Vexley ... and so on"),
    ],
)
def test_nothing_else_is(name: str, text: str) -> None:
    assert found(name, text) == []


def test_each_place_once_and_the_longest_of_two_names_there() -> None:
    text = "Corwin Vexley and again Corwin Vexley."
    assert found("Corwin Vexley", text) == ["Corwin Vexley", "Corwin Vexley"]
    both = find_names(["Vexley", "Corwin Vexley"], "Corwin Vexley came.")
    assert list(both) == [(0, 13)]


def test_order_and_accents_make_no_second_name() -> None:
    assert parts_of("Vexley, CORWIN") == parts_of("Corwin Vexley")
    assert parts_of("José Núñez") == parts_of("Jose Nunez")


def test_the_finding_quotes_the_author_and_never_the_list() -> None:
    writing = Writing("en", TODAY)
    writing.add("Update on Vexley, Corwin", "Title", Sort.SHORT)
    writing.add_html("<p>Police say <b>Corwin</b> Vexley acted alone.</p>", "Text")
    writing.pictures.append(Picture("Corwin Vexley in court", "Picture"))
    findings = check(writing, Known(names=("Corwin Aldous Vexley",)))
    names = [finding for finding in findings if finding.code is Code.NAME]
    assert [finding.place for finding in names] == ["Title", "Text", "Picture"]
    assert all(finding.level is Level.MUST for finding in names)
    assert names[1].quote == "Police say Corwin Vexley acted alone."
    assert "Aldous" not in str(findings)
    assert "Aldous" not in repr(Known(names=("Corwin Aldous Vexley",)))


def test_a_long_quote_is_cut_between_words() -> None:
    writing = Writing("en", TODAY)
    writing.add("word " * 60 + "Corwin Vexley " + "again " * 60, "Text")
    (finding,) = [
        finding
        for finding in check(writing, Known(names=("Corwin Vexley",)))
        if finding.code is Code.NAME
    ]
    assert finding.quote.startswith("… word")
    assert finding.quote.endswith("again …")
    assert len(finding.quote) < 150
