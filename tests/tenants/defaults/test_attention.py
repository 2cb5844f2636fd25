"""The operator's days for what needs a look can be used, and a wrong file says why."""

import dataclasses
import datetime

import pytest

from tenants.attention.matters import Scene, matters
from tenants.defaults.attention import FILE, attention_rules, read_attention
from tenants.defaults.loader import FOLDER, DefaultsWrong
from tests.tenants.attention.looking import person
from tests.tenants.public_site.making import publish_place
from vrc.tenancy import in_community

TEXT = (FOLDER / FILE).read_text(encoding="utf-8")


def test_the_file_of_this_release_is_right():
    rules = attention_rules()
    assert rules.deadline_before == (14, 7, 2)
    assert list(rules.phases) == ["first_days", "weeks", "long_term"]
    waits = [phase.no_update_after for phase in rules.phases.values()]
    assert waits == sorted(waits), "later phases are calmer"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("shown: 7", "shown: 0", "shown is at least 1"),
        ("shown: 7", "", "cannot be read"),
        ("shown: 7", "shown: many", "cannot be read"),
        ("  weeks:\n", "  months:\n", "first_days, weeks, long_term"),
        ("no_update_after: 7", "no_update_after: 0", "at least 1"),
        ("[service, event]", "[service, parade]", "parade"),
        ("[14, 7, 2]", "[2, 7, 14]", "the longest first"),
        ("[14, 7, 2]", "[]", "the longest first"),
        ("mail_hour: 8", "mail_hour: 24", "0 to 23"),
        ("weekly_on: 1", "weekly_on: 8", "day of the week"),
        ("phases:\n", "phases: [\n", "cannot be read"),
    ],
)
def test_a_wrong_file_says_why(old, new, why):
    assert old in TEXT
    with pytest.raises(DefaultsWrong, match=why):
        read_attention(TEXT.replace(old, new))


@pytest.mark.django_db
def test_the_days_are_the_operators_and_not_the_programs(riverbend):
    today = riverbend.today()
    publish_place(riverbend, "Gym", valid_until=today + datetime.timedelta(days=300))
    ana = person(riverbend)
    with in_community(riverbend):
        usual = {matter.key for matter in matters(Scene(ana))}
        longer = dataclasses.replace(attention_rules(), place_ends=400)
        found = {matter.key for matter in matters(Scene(ana, rules=longer))}
    assert "places.ends" not in usual
    assert "places.ends" in found
