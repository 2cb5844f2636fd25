"""Corrections come from the site's own words only."""

import pytest

from shared_content.published.search import LONGEST_QUERY, MOST_WORDS, Query
from shared_content.published.searchable import plain_text, vocabulary
from shared_content.published.suggestions import suggest

WORDS = ["sleep", "belongings", "pánico", "court", "can't", "compensation", "kids"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sleap", "sleep"),
        ("belongigns", "belongings"),
        ("compensacion", "compensation"),
        ("panicp", "pánico"),
        ("Slepe", "sleep"),
        ("cant sleap", "can't sleep"),
        ("zzzzzz", ""),
        ("abc", ""),
        ("12345", ""),
        ("sleep", ""),
    ],
)
def test_suggestions(typed: str, meant: str) -> None:
    words = typed.split()
    known = set(words) & set(WORDS)
    assert suggest(words, known=known, vocabulary=WORDS) == meant


def test_nothing_without_words() -> None:
    assert suggest([], known=[], vocabulary=[]) == ""
    assert suggest(["sleep"], known=[], vocabulary=[]) == ""


def test_a_query_is_words_and_nothing_else() -> None:
    assert Query.of("  can’t   sleep?! ").words == ("can't", "sleep")
    assert Query.of("a_b & c | d").words == ("a", "b", "c", "d")
    assert Query.of("😭 ?! --").words == ()
    long = Query.of("word " * 3000)
    assert len(long.words) == MOST_WORDS
    assert long.was_cut
    assert len(long.text) <= LONGEST_QUERY
    assert not Query.of("can't sleep").was_cut


def test_plain_text_and_vocabulary() -> None:
    assert plain_text("<h2 id='a'>One</h2><p>two &amp; <b>th</b>ree</p>") == "One two & three"
    assert plain_text("a\ue000b\x00c") == "abc"
    assert vocabulary("Can’t sleep, sleep 988", "Él") == ["can't", "sleep"]
