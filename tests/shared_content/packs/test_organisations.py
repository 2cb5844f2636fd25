"""The directory of peer support says what is known, and nothing is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from shared_content.packs.errors import PackErrors
from shared_content.packs.lint import load_banned
from shared_content.packs.organisations import read_organisations

ORGANISATIONS = read_organisations()

CIRCLE = """\
organisations:
  - uuid: 11111111-1111-4111-8111-111111111111
    slug: circle
    name: Circle
    summary: A group that meets on Mondays.
    state: active
    position: 20
    formats: [group, online]
    for_whom: [survivors]
    incident_types: [any]
    languages: [en, es]
    cost: Free
    website: https://circle.example.org/
    source_name: Circle
    source_url: https://circle.example.org/about
    last_verified: 2026-11-01
"""
BENCH = """\
  - uuid: 22222222-2222-4222-8222-222222222222
    slug: bench
    name: Bench
    summary: Said to be a place to sit and talk.
    state: unverified
    position: 10
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "organisations.yaml"
    file.write_text(text)
    return file


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(PackErrors) as caught:
        read_organisations(write(folder, text))
    return [str(error) for error in caught.value.errors]


def test_records_come_by_position_and_unknown_fields_stay_empty(tmp_path: Path) -> None:
    bench, circle = read_organisations(write(tmp_path, CIRCLE + BENCH))

    assert (bench.slug, bench.is_public, circle.slug, circle.is_public) == (
        "bench",
        False,
        "circle",
        True,
    )
    assert circle.formats == ("group", "online")
    assert circle.last_verified is not None
    assert bench.formats == bench.for_whom == bench.incident_types == bench.languages == ()
    assert bench.cost == bench.training == bench.moderated_by == bench.how_to_join == ""
    assert bench.website == bench.source_url == ""
    assert bench.last_verified is None


@pytest.mark.parametrize(
    ("old", "new", "line", "fault"),
    [
        ("formats: [group, online]", "formats: [choir]", 8, "unknown formats “choir”"),
        ("for_whom: [survivors]", "for_whom: [aliens]", 9, "unknown for_whom “aliens”"),
        ("for_whom: [survivors]", "for_whom: [everyone, parents]", 9, "stands alone"),
        ("incident_types: [any]", "incident_types: [weather]", 10, "unknown incident_types"),
        ("state: active", "state: maybe", 6, "unknown state “maybe”"),
        ("slug: circle", "slug: The Circle", 3, "a slug is small letters"),
        ("position: 20", "position: first", 7, "must be a whole number"),
        ("cost: Free", "price: Free", 12, "unknown field “price”"),
        ("https://circle.example.org/\n", "circle.example.org\n", 13, "not a full https://"),
        ("last_verified: 2026-11-01", "last_verified: lately", 16, "must be a date"),
        ("    source_name: Circle\n", "", 2, "the field “source_name” is missing"),
        ("on Mondays.", "on Mondays. Call 1-800-555-0100.", 5, "looks like a telephone number"),
        ("cost: Free", "how_to_join: Text 988", 12, "looks like a telephone number"),
        ("on Mondays.", "x" * 160, 5, "at most 160 are allowed"),
    ],
)
def test_each_slip_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, fault: str
) -> None:
    assert old in CIRCLE
    found = faults(tmp_path, CIRCLE.replace(old, new, 1))

    assert any(one.startswith(f"organisations.yaml:{line}:") and fault in one for one in found), (
        found
    )


def test_faults_of_all_records_appear_at_once(tmp_path: Path) -> None:
    text = CIRCLE.replace("state: active", "state: maybe") + BENCH.replace("bench", "circle")

    found = faults(tmp_path, text.replace("position: 10", "position: -1"))

    assert len(found) == 3
    assert "the slug circle is already used by “circle”" in found[1]


def test_a_date_of_checking_needs_what_was_checked(tmp_path: Path) -> None:
    found = faults(tmp_path, CIRCLE + BENCH + "    last_verified: 2026-11-01\n")

    assert found == ["organisations.yaml:23: “last_verified” needs the source that was looked at"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "there is nothing here to read"),
        ("- Circle\n", "expected fields in the form"),
        ("organisations: [", "this is not valid YAML"),
        ("organisations: []\n", "the field “organisations” is missing"),
        ("organisations: Circle\n", "“organisations” must be a list"),
        ("organisations: [Circle]\n", "expected fields in the form"),
    ],
)
def test_files_that_hold_no_records(tmp_path: Path, text: str, fault: str) -> None:
    assert any(fault in one for one in faults(tmp_path, text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackErrors, match=r"organisations\.yaml:1: the file is missing"):
        read_organisations(tmp_path / "organisations.yaml")


def test_our_directory_shows_only_what_a_public_source_names() -> None:
    public = [one for one in ORGANISATIONS if one.is_public]

    assert len(public) >= 7
    assert all(one.source_name and one.source_url and one.website for one in public)
    assert [one.slug for one in ORGANISATIONS if one.state == "unverified"] == [
        "survivors-of-mass-violence"
    ]


def test_our_directory_uses_no_hurtful_words() -> None:
    english = [phrase for phrase in load_banned() if getattr(phrase, "locale", "en") == "en"]
    for one in ORGANISATIONS:
        text = "\n".join((one.summary, one.moderated_by, one.how_to_join, one.cost, one.training))
        assert [phrase.phrase for phrase in english if phrase.found_in(text)] == []
