"""Numbers are found in every form people write them, and years and prices are left alone."""

from __future__ import annotations

import pytest

from shared_content.packs.phones import find_phone_numbers


@pytest.mark.parametrize(
    "text",
    [
        "Call 1-800-985-5990 now",
        "Call (843) 555-0100",
        "Call 843.555.0100",
        "Call 843 555 0100",
        "Call 843–555–0100",
        "Call +1 843 555 0100",
        "Call 8435550100",
        "Call 555-0100",
        "Call 1-800-FLOWERS",
        "Dial 911.",
        "Text 988",
        "call 211, any time",
        "Text HOME to 741741",
        "[call](tel:5)",
    ],
)
def test_numbers_are_found(text: str) -> None:
    assert find_phone_numbers(text)


@pytest.mark.parametrize(
    "text",
    [
        "From 2026-11-01 to 2027-05-01",
        "About 12 weeks, 30 minutes, $988, 10,988 people",
        "18 U.S. Code 3771 and a 504 plan",
        "See https://988lifeline.org/ and 911.gov",
        "Count to four, then six. Pain from 0 to 10.",
        "In 2026, 5,991 adults",
    ],
)
def test_other_figures_are_not(text: str) -> None:
    assert find_phone_numbers(text) == ()


def test_short_codes_of_the_registry_are_found_too() -> None:
    assert find_phone_numbers("Text 55501") == ()
    assert find_phone_numbers("Text 55501", ["55501", "1-800-555-0100"]) == ("55501",)
