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
    read_retention,
    read_starters,
    retention_defaults,
    starters,
)
from vrc.settings.base import BASE_DIR

TEXT = (FOLDER / "phases.yaml").read_text(encoding="utf-8")


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


KEEP = (FOLDER / "retention.yaml").read_text(encoding="utf-8")


def test_how_long_messages_are_kept_is_the_operators_to_say():
    found = retention_defaults()
    assert (found.messages.default, found.closed_messages.default) == (180, 30)
    # What a community chose earlier stays within limits that came later.
    narrow = read_retention(KEEP.replace("longest: 365", "longest: 200"))
    assert narrow.messages.within(300) == 200
    assert narrow.messages.within(None) == 180


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("default: 180", "default: 500", "shortest ≤ default ≤ longest"),
        ("shortest: 30", "shortest: 0", "1 ≤ shortest"),
        ("longest: 365", "longest: never", "whole days"),
        ("longest: 365", "longest: 36.5", "whole days"),
        ("longest: 365", "longest: true", "whole days"),
        ("shortest: 30\n", "", "cannot be read"),
        ("closed_messages:", "closed:", "cannot be read"),
        ("messages:\n", "messages: [\n", "cannot be read"),
    ],
)
def test_wrong_days_say_why(old, new, why):
    assert old in KEEP
    with pytest.raises(DefaultsWrong, match=why):
        read_retention(KEEP.replace(old, new, 1))
