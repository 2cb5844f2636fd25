"""What a look at a text finds, in English and Spanish, and what it must leave alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import pytest

from shared_content.writing.engine import MOST_OF_A_KIND, check, mark_of
from shared_content.writing.findings import SHORT, Code, Finding, Level
from shared_content.writing.known import Known, Standing, digits_of
from shared_content.writing.text import Day, File, Picture, Sort, Writing

# A Monday.
TODAY = datetime.date(2026, 11, 30)


def look(
    html: str = "", language: str = "en", known: Known | None = None, is_library: bool = False
) -> list[Finding]:
    writing = Writing(language, TODAY, is_library)
    writing.add_html(html, "Text")
    return list(check(writing, known))


def codes(findings: Iterable[Finding]) -> list[Code]:
    return [finding.code for finding in findings]


# --- headings, links, pictures ---------------------------------------------------------------
def test_headings_that_skip_a_level_or_say_nothing() -> None:
    assert codes(look("<h2>One</h2><h3>Two</h3><h2>Three</h2>")) == []
    (skipped,) = look("<p>Words.</p><h3>Buses</h3>")
    assert (skipped.code, skipped.level) == (Code.SKIPPED_HEADING, Level.MUST)
    assert (skipped.quote, skipped.place) == ("Buses", "Text")
    assert "H2" in skipped.do
    assert codes(look("<h2>One</h2><h4>Two</h4>")) == [Code.SKIPPED_HEADING]
    assert codes(look("<h2> &nbsp; </h2><p>Words.</p>")) == [Code.EMPTY_HEADING]


@pytest.mark.parametrize(
    "words", ["click here", "Here", "Read more …", "this link", "haga clic aquí", "Más información"]
)
def test_links_whose_words_say_nothing(words: str) -> None:
    (finding,) = look(f'<p>For the form, <a href="https://example.org/">{words}</a></p>')
    assert (finding.code, finding.quote) == (Code.VAGUE_LINK, words)


def test_links_that_say_where_they_lead() -> None:
    assert look('<p><a href="https://example.org/f">Claim form of the fund</a></p>') == []
    assert look('<p><a linktype="page" id="3">More about the fund</a></p>') == []
    assert codes(look('<p>See <a href="https://example.org/"> </a></p>')) == [Code.EMPTY_LINK]


def test_bare_addresses_are_a_hint_and_short_ones_are_left_alone() -> None:
    long = "https://www.example.org/forms/claim?id=17"
    assert codes(look(f"<p>See {long} for the form.</p>")) == [Code.BARE_ADDRESS]
    assert codes(look(f'<p><a href="{long}">{long}</a></p>')) == [Code.BARE_ADDRESS]
    assert look('<p>Go to <a href="https://example.org/">www.example.org</a>.</p>') == []


def test_pictures() -> None:
    writing = Writing("en", TODAY)
    for alt in ("", "IMG_4711.jpg", "DSC 0042", "city_hall_north_side", "Photo of the hall"):
        writing.pictures.append(Picture(alt, "Picture", name="x.jpg"))
    writing.pictures.append(Picture("The entrance on Mill Street, with a ramp", "Picture"))
    writing.pictures.append(Picture("", "Picture", decorative=True))
    assert codes(check(writing)) == [
        Code.NO_ALT,
        Code.ALT_IS_FILE,
        Code.ALT_IS_FILE,
        Code.ALT_IS_FILE,
        Code.ALT_SAYS_PICTURE,
    ]


def test_pictures_inside_rich_text() -> None:
    assert codes(look('<p><img src="/a/b.png" alt=""></p>')) == [Code.NO_ALT]


def test_files() -> None:
    writing = Writing("en", TODAY)
    writing.files.append(File("PDF file", tagged=False, titled=True, has_text=False))
    writing.files.append(File("PDF file", tagged=False, titled=True, has_text=True))
    writing.files.append(File("PDF file", tagged=True, titled=False, has_text=True))
    writing.files.append(File("PDF file", tagged=True, titled=True, has_text=False))
    assert [finding.level for finding in check(writing)] == [Level.MUST, Level.HINT, Level.HINT]


# --- numbers ---------------------------------------------------------------------------------
KNOWN = Known(
    numbers={
        "988": Standing.VERIFIED,
        "8555550101": Standing.DEAD,
        "741741": Standing.DEAD,
        "5555550142": Standing.OWN,
    }
)


def test_a_number_that_is_not_verified_any_more_must_be_looked_at() -> None:
    for written in ("1-855-555-0101", "(855) 555-0101", "+1 855 555 0101", "8555550101"):
        (finding,) = look(f"<p>Call {written} now.</p>", known=KNOWN)
        assert (finding.code, finding.level) == (Code.DEAD_NUMBER, Level.MUST)
        assert written in finding.quote
    assert codes(look("<p>Text HOME to 741741.</p>", known=KNOWN)) == [Code.DEAD_NUMBER]
    linked = '<p><a href="tel:+18555550101">the help line</a></p>'
    assert codes(look(linked, known=KNOWN)) == [Code.DEAD_NUMBER]


def test_a_number_nobody_knows_is_asked_about_kindly() -> None:
    (finding,) = look("<p>Call the clerk at (555) 555-0177.</p>", known=KNOWN)
    assert (finding.code, finding.level) == (Code.UNKNOWN_NUMBER, Level.HINT)
    assert finding.what == "Is this number right? Nobody has verified it."
    (central,) = look("<p>Call (555) 555-0177.</p>", known=KNOWN, is_library=True)
    assert (central.code, central.level) == (Code.UNKNOWN_NUMBER, Level.MUST)


def test_known_numbers_and_other_figures_are_left_alone() -> None:
    text = "<p>Call 988, or us at (555) 555-0142. Room 211, case 24-CR-00123, $1,500, 12 to 18.</p>"
    assert look(text, known=KNOWN) == []
    assert look("<p>Open 2026-11-30 to 2026-12-04, ZIP 12345-6789.</p>", known=KNOWN) == []


def test_a_telephone_field_is_the_place_for_a_number() -> None:
    writing = Writing("en", TODAY)
    writing.add("(555) 555-0177", "Phone", Sort.NUMBER)
    assert check(writing, KNOWN) == ()
    writing.add("1-855-555-0101", "Phone", Sort.NUMBER)
    assert codes(check(writing, KNOWN)) == [Code.DEAD_NUMBER]


def test_digits() -> None:
    assert digits_of("1-800-555-HELP") == "8005554357"
    assert digits_of("+1 (855) 555.0101") == "8555550101"


# --- days ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Come on Tuesday, November 30, 2026."),
        ("en", "Come on Sunday, Nov. 30, 2026."),
        ("es", "Venga el martes, 30 de noviembre de 2026."),
    ],
)
def test_a_weekday_that_does_not_fit(language: str, text: str) -> None:
    (finding,) = look(f"<p>{text}</p>", language)
    assert (finding.code, finding.level) == (Code.WRONG_WEEKDAY, Level.MUST)
    assert "is a Monday" in finding.what


def test_days_that_do_not_exist() -> None:
    assert codes(look("<p>Until February 30, 2027.</p>")) == [Code.NO_SUCH_DAY]
    assert codes(look("<p>Hasta el 31 de abril de 2027.</p>", "es")) == [Code.NO_SUCH_DAY]


def test_a_past_day_where_one_ahead_is_meant() -> None:
    assert codes(look("<p>The deadline is May 4, 2025.</p>")) == [Code.PAST_DAY]
    assert codes(look("<p>La oficina abrirá el 4 de mayo de 2025.</p>", "es")) == [Code.PAST_DAY]
    for fine in (
        "The office was closed on May 4, 2025.",
        "On May 4, 2025, many people came.",
        "The deadline is Monday, November 30, 2026.",
        "It may 4, 2025 times.",
    ):
        assert look(f"<p>{fine}</p>") == [], fine


def test_days_in_fields_of_their_own() -> None:
    writing = Writing("en", TODAY)
    yesterday = TODAY - datetime.timedelta(days=1)
    writing.days += [
        Day(yesterday, "Date", strict=True),
        Day(yesterday, "Until"),
        Day(TODAY, "Date"),
    ]
    assert [(each.level, each.place) for each in check(writing)] == [
        (Level.MUST, "Date"),
        (Level.HINT, "Until"),
    ]


# --- plain words -----------------------------------------------------------------------------
HARD_EN = (
    "Individuals experiencing psychological consequences subsequent to the aforementioned "
    "occurrence are encouraged to familiarize themselves with the eligibility requirements. "
    "Administrative procedures necessitate comprehensive documentation of expenditures. We help. "
    "Notification of determination will be communicated following adjudication of applications. "
    "Reimbursement authorization presupposes verification of residential documentation. Call us."
)
HARD_ES = (
    "La administración municipal responsable de la coordinación interinstitucional determinará "
    "oportunamente la elegibilidad de las solicitudes presentadas por las personas damnificadas. "
    "Los procedimientos administrativos correspondientes requieren documentación comprobatoria "
    "exhaustiva. Estamos aquí. Las notificaciones correspondientes serán comunicadas "
    "posteriormente mediante correspondencia certificada a los domicilios registrados. Llame."
)


@pytest.mark.parametrize(("language", "text"), [("en", HARD_EN), ("es", HARD_ES)])
def test_hard_text_is_a_hint_that_quotes_its_hardest_sentences(language: str, text: str) -> None:
    (finding,) = [
        each for each in look(f"<p>{text}</p>", language) if each.code is Code.HARD_TO_READ
    ]
    assert finding.level is Level.HINT
    quoted = finding.quote.split("\n")
    assert 1 <= len(quoted) <= 3
    assert all(sentence.removesuffix(" …") in text for sentence in quoted)
    assert "We help" not in finding.quote
    assert "Estamos aquí" not in finding.quote


def test_short_texts_and_unknown_languages_are_not_measured() -> None:
    assert look("<p>Reimbursement authorization presupposes verification.</p>") == []
    assert look(f"<p>{HARD_EN}</p>", "ht") == []


def test_long_sentences() -> None:
    findings = look("<p>" + "We go on and on, " * 9 + "and then we stop.</p>")
    (finding,) = [each for each in findings if each.code is Code.LONG_SENTENCE]
    assert finding.level is Level.HINT
    assert "49 words" in finding.what


@pytest.mark.parametrize(
    "text", ["PLEASE READ THIS NOTICE", "This is URGENT today", "CLOSED TODAY"]
)
def test_capitals(text: str) -> None:
    assert codes(look(f"<p>{text}.</p>")) == [Code.CAPITALS]


@pytest.mark.parametrize(
    "text", ["FBI, NMVC and FEMA help", "Ask SAMHSA", "Room B, ASL and PDF", "ZIP"]
)
def test_abbreviations_are_no_capitals(text: str) -> None:
    assert look(f"<p>{text}.</p>") == []


def test_words_that_hurt_come_with_better_ones() -> None:
    (finding,) = look("<p>Families need closure.</p>")
    assert (finding.code, finding.level) == (Code.HURTFUL, Level.HINT)
    assert "Better:" in finding.do
    assert look("<p>Do not say “You need closure” to anybody.</p>") == []


# --- as a whole ------------------------------------------------------------------------------
def test_what_must_be_looked_at_comes_first_and_no_kind_floods_the_list() -> None:
    html = "<p>Families need closure.</p>" + "<p><a href='/x/'>here</a></p>" * 3
    html += "".join(
        f'<p><a href="/{n}/">{word}</a></p>'
        for n, word in enumerate(("more", "link", "this", "go", "page", "info", "open", "website"))
    )
    findings = look(html)
    assert codes(findings).count(Code.VAGUE_LINK) == MOST_OF_A_KIND
    assert findings[-1].code is Code.HURTFUL


def test_the_mark_belongs_to_one_text() -> None:
    def mark(html: str) -> str:
        writing = Writing("en", TODAY)
        writing.add_html(html, "Text")
        return mark_of(writing, check(writing))

    assert mark("<h3>A</h3>") == mark("<h3>A</h3>")
    assert len({mark("<h3>A</h3>"), mark("<h2>A</h2>"), mark("<h3>A</h3><p>B</p>")}) == 3


def test_broken_markup_and_odd_characters_are_read_as_far_as_they_go() -> None:
    for html in (
        "<h2",
        "<p>a<li>b</h2>",
        "<a href=x>",
        "&#0;&nope;",
        "\x00 😀 <script>x</script>",
        "<",
    ):
        check_this = look(html)
        assert isinstance(check_this, list)


def test_every_kind_has_words_for_the_audit_trail() -> None:
    assert set(SHORT) == set(Code)
