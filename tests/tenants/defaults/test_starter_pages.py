"""The operator's file of pages to begin with: neutral, plain, complete, and wrong ones say why."""

from __future__ import annotations

import re

import pytest

from shared_content.packs.languages import LANGUAGES
from shared_content.packs.lint import load_banned
from tenants.defaults.loader import DefaultsWrong
from tenants.defaults.starter_pages import FILE, StarterWords, read_starter_pages, starter_kinds

TEXT = FILE.read_text(encoding="utf-8")
PAGES = {page.key: page for kind in starter_kinds() for page in kind.pages}


def pieces(words: StarterWords) -> list[str]:
    return [
        re.sub(r"[\[\]]", "", line.strip().removeprefix("- "))
        for line in words.text.splitlines()
        if line.strip() and not line.startswith("## ")
    ]


def test_the_kinds_that_are_asked_for():
    assert [kind.key for kind in starter_kinds()] == [
        "school",
        "workplace",
        "house_of_worship",
        "public_event",
        "other",
    ]
    for kind in starter_kinds():
        assert 3 <= len(kind.pages) <= 5


@pytest.mark.parametrize("key", PAGES)
def test_pages_are_short_plain_and_in_both_languages(key):
    page = PAGES[key]
    assert {"en", "es"} <= set(page.words)
    for code, words in page.words.items():
        language = LANGUAGES[code]
        figure = language.measure(pieces(words))
        assert language.low <= figure <= language.high, (code, figure)
        assert len(words.text.split()) <= 150
        assert len(re.findall(r"\[", words.text)) == len(re.findall(r"\]", words.text)) >= 2


@pytest.mark.parametrize("key", PAGES)
def test_nobody_is_named_and_no_word_hurts(key):
    for code, words in PAGES[key].words.items():
        text = f"{words.title} {words.text}"
        hurtful = [each for each in load_banned() if each.locale == code and each.found_in(text)]
        assert hurtful == []


def test_text_becomes_headings_lists_and_paragraphs_and_nothing_else():
    words = StarterWords("T", "One & [two]\n## Head <b>\n- a\n- b\n\nEnd")
    assert words.html == (
        "<p>One &amp; [two]</p><h2>Head &lt;b&gt;</h2><ul><li>a</li><li>b</li></ul><p>End</p>"
    )


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("slug: school-days", "slug: School Days", "small letters"),
        ("slug: school-days", "slug: updates", "used by the site itself"),
        ("title: School days and care for students", "title: " + "x" * 121, "1 to 120"),
        ("[Square", "{Square", ""),
        ("pages: [how-you-hear-from-us, school-days", "pages: [no-such-page", "cannot be read"),
        ("key: workplace", "key: school", "there twice"),
        ("As of [day and time]:", "Call 555 555 0142, as of [day]:", "numbers to call"),
        ("kinds:\n", "kinds: [\n", "cannot be read"),
    ],
)
def test_a_wrong_file_says_why(old, new, why):
    assert old in TEXT
    changed = TEXT.replace(old, new)
    if not why:  # a comment
        assert read_starter_pages(changed) == starter_kinds()
        return
    with pytest.raises(DefaultsWrong, match=why):
        read_starter_pages(changed)


def test_a_page_without_a_blank_or_without_english_is_refused():
    page = "pages: [{key: a, slug: a-b, why: w, %s: {title: T, text: %s}}]\nkinds: []"
    with pytest.raises(DefaultsWrong, match=r"no \[blank\]"):
        read_starter_pages(page % ("en", "Words"))
    with pytest.raises(DefaultsWrong, match="missing in English"):
        read_starter_pages(page % ("es", '"[blanco]"'))
