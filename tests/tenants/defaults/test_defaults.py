"""The operator's files of defaults can be used, and wrong ones say why."""

import pytest

from shared_content.packs.synonyms import languages
from tenants.alerts.models import TEXT_LIMIT
from tenants.defaults.loader import (
    ALERT_LENGTH,
    FOLDER,
    DefaultsWrong,
    phase_defaults,
    read_phases,
    read_starters,
    starters,
)
from tenants.defaults.retention import FEWEST_USAGE_DAYS, read_retention, retention
from tenants.engagement.retention import limits
from tenants.usage.selectors import PERIODS
from vrc.settings.base import BASE_DIR

TEXT = (FOLDER / "phases.yaml").read_text(encoding="utf-8")
PERIODS_TEXT = (FOLDER / "retention.yaml").read_text(encoding="utf-8")


def test_the_files_of_this_release_are_right():
    assert [rules.from_day for rules in phase_defaults().phases.values()] == [0, 8, 57]
    assert starters().alerts["any"]
    assert ALERT_LENGTH == TEXT_LIMIT
    assert languages()


def test_the_items_they_name_are_in_the_pack():
    pack = BASE_DIR / "shared_content" / "packs" / "en"
    known = "".join(path.read_text(encoding="utf-8")[:600] for path in pack.rglob("*.md"))
    defaults = phase_defaults()
    for item in (*defaults.anniversary.items, *defaults.trial.items):
        assert f"uuid: {item}" in known


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("from_day: 57", "from_day: 3", "grows from phase to phase"),
        ("from_day: 8", "from_day: soon", "cannot be read"),
        ("[grief-trauma, connection", "[grief, connection", "four sections"),
        ("weeks:\n", "months:\n", "first_days, weeks, long_term"),
        ("warn_days_before: [56, 28, 14]", "warn_days_before: []", "days before"),
        ("warn_days_before: [56, 28, 14]", "warn_days_before: [3]", "before the public"),
        ("phases:\n", "phases: [\n", "cannot be read"),
        ("anniversary:\n", "birthday:\n", "cannot be read"),
        ("7dea5a71-59fe-4413-a645-7bc0c4e5317b", "reminders", "cannot be read"),
    ],
)
def test_a_wrong_file_says_why(old, new, why):
    assert old in TEXT
    with pytest.raises(DefaultsWrong, match=why):
        read_phases(TEXT.replace(old, new))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("alerts: {any: [{name: Long, text: " + "x" * 281 + "}]}\nmove_notice: a", "longer than"),
        ("alerts: {shooting: []}\nmove_notice: a", "any kind"),
        ("alerts: {any: []}", "cannot be read"),
        ("- 1", "cannot be read"),
    ],
)
def test_wrong_starters_say_why(text, why):
    with pytest.raises(DefaultsWrong, match=why):
        read_starters(text)


def test_what_the_operator_writes_is_how_long_things_are_kept():
    assert limits() == retention().messages
    assert max(PERIODS) < FEWEST_USAGE_DAYS <= retention().usage.days
    text = PERIODS_TEXT.replace("default: 180", "default: 90").replace("months: 36", "months: 6")
    changed = read_retention(text)
    assert changed.messages.keep.default == 90
    assert changed.messages.keep.within(None) == 90
    assert changed.messages.keep.within(1000) == changed.messages.keep.longest
    assert changed.usage.months == 6


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("default: 180", "default: 20", "shortest ≤ default"),
        ("longest: 365", "longest: 100", "default ≤ longest"),
        ("shortest: 1,", "shortest: 0,", "1 ≤ shortest"),
        ("default: 180", "default: half a year", "not a number"),
        ("shortest: 30", "least: 30", "cannot be read"),
        ("days: 120", "days: 30", "at least 92"),
        ("months: 36", "months: 0", "at least 1"),
        ("months: 36", "months: yes", "not a number"),
        ("usage:\n", "numbers:\n", "cannot be read"),
        ("messages:\n", "messages: [\n", "cannot be read"),
    ],
)
def test_wrong_periods_say_why(old, new, why):
    assert old in PERIODS_TEXT
    with pytest.raises(DefaultsWrong, match=why):
        read_retention(PERIODS_TEXT.replace(old, new))
