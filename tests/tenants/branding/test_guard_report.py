"""The branding screen says what happens to a colour, in words and in samples that can be read."""

from __future__ import annotations

import pytest

from tenants.branding.guard_report import guard_report
from themes.contrast import contrast_ratio
from themes.registry import all_themes

THEMES = [theme.key for theme in all_themes()]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    "colour", ["", "#ff0", "#ffffff", "#000000", "#0057b8", "1f6f78", "#e4002b"]
)
def test_every_sample_can_be_read(theme: str, colour: str) -> None:
    report = guard_report(theme, colour)
    assert report.samples
    for sample in report.samples:
        assert contrast_ratio(sample.foreground, sample.background) >= sample.minimum, sample
        assert float(sample.ratio) <= contrast_ratio(sample.foreground, sample.background)


def test_a_light_colour_is_adjusted_and_the_screen_says_so() -> None:
    report = guard_report("base", "#ffe600")
    assert "adjusted" in report.summary
    assert any("darker shade" in sentence for sentence in report.sentences)


def test_a_colour_that_is_none_is_named_and_nothing_else_is_claimed() -> None:
    report = guard_report("base", "blue-ish <b>")
    assert "blue-ish" in report.error
    assert report.samples == ()
    assert report.summary == ""


def test_no_colour_means_the_look_s_own() -> None:
    report = guard_report("civic", " ")
    assert report.own
    assert report.colour == "#1f3a5f"
