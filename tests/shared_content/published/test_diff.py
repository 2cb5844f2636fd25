"""The readable comparison of two texts."""

from __future__ import annotations

from shared_content.published.diff import MAX_PARAGRAPHS, plain_lines, readable_diff


def test_text_without_markup_line_by_line() -> None:
    html = (
        "<h2 id='a'>Now</h2><p>Call <a href='tel:988'>988</a> &amp; wait.</p><ul><li>One</li></ul>"
    )
    assert plain_lines(html) == ["Now", "Call 988 & wait.", "One"]
    assert plain_lines("") == []


def test_the_same_text_has_no_difference() -> None:
    assert readable_diff(["One.", "Two."], ["One.", "Two."]) == []


def test_words_that_went_and_came() -> None:
    before = ["Stays.", "You can call 911 at any hour."]
    after = ["Stays.", "You can call 988 at any hour."]
    assert readable_diff(before, after) == [
        [["same", "You can call"], ["gone", "911"], ["new", "988"], ["same", "at any hour."]]
    ]


def test_new_and_removed_paragraphs() -> None:
    assert readable_diff(["One."], ["One.", "Two."]) == [[["new", "Two."]]]
    assert readable_diff(["One.", "Two."], ["One."]) == [[["gone", "Two."]]]


def test_a_paragraph_of_other_words_is_shown_whole() -> None:
    found = readable_diff(["Sleep comes back slowly."], ["Eat what you can today, please."])
    assert found == [
        [["gone", "Sleep comes back slowly."], ["new", "Eat what you can today, please."]]
    ]


def test_long_unchanged_parts_are_shortened() -> None:
    words = [f"w{number}" for number in range(60)]
    found = readable_diff([" ".join(words)], [" ".join([*words[:30], "new", *words[31:]])])
    (paragraph,) = found
    assert paragraph[0][1].startswith("… w22")
    assert paragraph[-1][1].endswith("w38 …")


def test_a_rewriting_is_cut() -> None:
    before = [f"Line {number} says something of its own." for number in range(100)]
    after = [line.replace("something", "nothing") for line in before]
    found = readable_diff(before, after)
    assert len(found) == MAX_PARAGRAPHS + 1
    assert found[-1] == [["same", "…"]]
