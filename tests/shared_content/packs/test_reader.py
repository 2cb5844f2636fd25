"""A whole pack is read, or everything that is wrong with it is told at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from shared_content.packs.reader import PackErrors, fingerprint, read_pack

from .sample import CONTACTS, REST, TOPICS, WALK

REST_UUID = UUID("33333333-3333-4333-8333-333333333333")
WALK_UUID = UUID("44444444-4444-4444-8444-444444444444")
REST_FILE = "en/health-wellness/01-rest.md"
WALK_FILE = "en/health-wellness/02-walk.md"


def faults(root: Path) -> list[str]:
    with pytest.raises(PackErrors) as caught:
        read_pack(root)
    return [str(error) for error in caught.value.errors]


def line_of(text: str, start: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if line.startswith(start))


def spoil(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def test_a_pack_is_read_with_its_references_resolved(pack_root: Path) -> None:
    pack = read_pack(pack_root)

    rest, walk = pack.items
    assert (rest.slug, rest.section, rest.topic, rest.path) == (
        "rest",
        "health-wellness",
        "body",
        REST_FILE,
    )
    assert rest.topic_uuid == pack.topics[0].uuid
    assert rest.related == rest.linked == (WALK_UUID,)
    assert walk.related == (REST_UUID,)
    assert rest.sources[0].as_json()["checked_on"] == "2026-11-01"
    assert pack.locales == ("en",)
    assert pack.item("walk") is walk
    with pytest.raises(KeyError):
        pack.item("walk", "es")


def test_contacts_keep_their_numbers_and_the_word_to_text(pack_root: Path) -> None:
    (contact,) = read_pack(pack_root).contacts

    assert contact.is_crisis
    assert "body" not in contact.numbers[0].as_json()
    assert contact.numbers[1].as_json() == {
        "mode": "text",
        "value": "55501",
        "label": "Text HOME to 55501",
        "note": "",
        "body": "HOME",
    }


def test_items_may_be_related_by_uuid(pack_root: Path) -> None:
    spoil(pack_root, REST_FILE, "[walk]", f"[{WALK_UUID}]")

    assert read_pack(pack_root).item("rest").related == (WALK_UUID,)


def test_faults_of_all_files_are_listed_at_once_with_file_and_line(pack_root: Path) -> None:
    spoil(pack_root, REST_FILE, "kind: guide", "kind: sermon")
    spoil(pack_root, REST_FILE, "phases: [first_days]", "phases: [someday]")
    spoil(pack_root, WALK_FILE, "topic: body", "topic: soul")
    spoil(pack_root, WALK_FILE, "summary: How to rest.\n", "")
    spoil(pack_root, "en/topics.yaml", "section: health-wellness", "section: wealth")
    spoil(pack_root, "contacts.yaml", "state: active", "state: perhaps")

    found = faults(pack_root)

    state = line_of(CONTACTS, "    state:")
    assert found[0].startswith(f"contacts.yaml:{state}: unknown state “perhaps”; known: active")
    expected = [
        f"{REST_FILE}:{line_of(REST, 'kind:')}: unknown kind “sermon”",
        f"{REST_FILE}:{line_of(REST, 'phases:')}: unknown phases “someday”",
        f"{WALK_FILE}:2: the field “summary” is missing",
        f"{WALK_FILE}:{line_of(WALK, 'topic:') - 1}: unknown topic “soul”; see en/topics.yaml",
        f"en/topics.yaml:{line_of(TOPICS, '  - {uuid')}: unknown section “wealth”",
    ]
    for start in expected:
        assert any(fault.startswith(start) for fault in found), (start, found)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("section: health-wellness", "section: grief-trauma", "lies in another folder"),
        ("section: health-wellness", "section: wealth", "unknown section “wealth”"),
        ("slug: rest", "slug: Rest_1", "a slug is small letters, digits and single hyphens"),
        ("slug: rest", "slug: sleep", "the file is named “rest” and the slug is “sleep”"),
        ("uuid: 33333333-3333-4333-8333-333333333333", "uuid: 12", "“uuid” must be text"),
        ("uuid: 33333333-3333-4333-8333-333333333333", "uuid: abc", "“abc” is not a UUID"),
        ("position: 10", "position: first", "“position” must be a whole number"),
        ("review_by: 2027-11-01", "review_by: soon", "“review_by” must be a date"),
        ("review_by: 2027-11-01", "review_by: 2027-13-01", "a value cannot be read"),
        ("How to rest.", "x" * 161, "“summary” has 161 characters; at most 160"),
        ("audience: [everyone]", "audience: everyone", "“audience” must be a list of words"),
        ("audience: [everyone]", "audience: [everyone, everyone]", "has the same entry twice"),
        ("audience: [everyone]", "audience: [aliens]", "unknown audience “aliens”"),
        ("kind: guide", "kind: guide\nkind: article", "the field “kind” is given twice"),
        ("kind: guide", "kind: guide\nmood: calm", "unknown field “mood”"),
        ("kind: guide", "kind: [guide", "this is not valid YAML"),
        ("https://agency.example.org/", "http://agency.example.org/", "is not a full https://"),
        ("related: [walk]", "related: [rest]", "“rest” in “related” is no other item"),
        ("related: [walk]", "related: [fly]", "“fly” in “related” is no other item"),
        ("title: Rest", "title: Call 1-800-555-0199", "looks like a telephone number"),
        ("review_status: not_reviewed", "review_status: fine", "unknown review_status “fine”"),
    ],
)
def test_each_slip_is_named(pack_root: Path, old: str, new: str, fault: str) -> None:
    spoil(pack_root, REST_FILE, old, new)

    found = [one for one in faults(pack_root) if one.startswith(REST_FILE)]

    assert any(fault in one for one in found), found


def test_a_uuid_or_slug_used_twice_is_told_where(pack_root: Path) -> None:
    spoil(pack_root, WALK_FILE, str(WALK_UUID), str(REST_UUID))
    other = pack_root / "en" / "health-wellness" / "03-rest.md"
    other.write_text(REST.replace(str(REST_UUID), "55555555-5555-4555-8555-555555555555"))

    found = faults(pack_root)

    assert f"{WALK_FILE}:2: the uuid {REST_UUID} is already used in {REST_FILE}" in found
    assert f"en/health-wellness/03-rest.md:3: the slug rest is already used in {REST_FILE}" in found


def test_bad_yaml_says_its_line_in_the_file(pack_root: Path) -> None:
    spoil(pack_root, REST_FILE, "title: Rest", "title: Rest: and more")

    title = line_of(REST, "title:")
    assert any(f.startswith(f"{REST_FILE}:{title}: this is not valid") for f in faults(pack_root))


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("en/health-wellness/rest.md", REST, "items lie at <section>/<two digits>-<slug>.md"),
        ("en/01-rest.md", REST, "items lie at <section>/<two digits>-<slug>.md"),
        ("en/health-wellness/03-run.md", "Run.", "must begin with fields between two lines"),
        ("en/health-wellness/03-run.md", "", "must begin with fields between two lines"),
        ("en/health-wellness/03-run.md", "---\n---\nRun.", "there is nothing here to read"),
        ("en/health-wellness/03-run.md", "---\n- a\n---\nRun.", "expected fields in the form"),
    ],
)
def test_files_that_are_no_items(pack_root: Path, name: str, text: str, fault: str) -> None:
    (pack_root / name).write_text(text)

    assert any(fault in one for one in faults(pack_root))


def test_files_that_are_no_utf_8_are_named_with_their_line(pack_root: Path) -> None:
    """What an editor on Windows saves as "ANSI"."""
    for path, old in ((REST_FILE, "Lie down."), ("en/topics.yaml", "Your body")):
        file = pack_root / path
        words = file.read_text(encoding="utf-8").replace(old, "Sueño")
        file.write_bytes(words.encode("cp1252"))
    registry = pack_root / "contacts.yaml"
    registry.write_bytes(CONTACTS.replace("Night Line", "Línea", 1).encode("cp1252"))

    found = faults(pack_root)
    for path, line in ((REST_FILE, 18), ("en/topics.yaml", 3), ("contacts.yaml", 4)):
        assert f"{path}:{line}: a letter here is not UTF-8; save the file again as UTF-8" in found


def test_the_mark_and_the_line_ends_of_windows_do_no_harm(pack_root: Path) -> None:
    before = read_pack(pack_root)
    for file in pack_root.rglob("*.*"):
        words = file.read_text(encoding="utf-8")
        file.write_bytes(b"\xef\xbb\xbf" + words.replace("\n", "\r\n").encode())
    assert read_pack(pack_root) == before


def test_signs_that_are_no_text_are_named(pack_root: Path) -> None:
    spoil(pack_root, REST_FILE, "title: Rest", "title: Rest\x07")
    (fault,) = [one for one in faults(pack_root) if one.startswith(REST_FILE)]
    title = line_of(REST, "title:")
    assert fault == f"{REST_FILE}:{title}: a sign here cannot stand in a text; type this line again"


def test_missing_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()

    assert faults(tmp_path) == [
        "contacts.yaml:1: the file is missing",
        "en/topics.yaml:1: the file is missing",
    ]


def test_contacts_used_twice_and_dates_that_contradict(pack_root: Path) -> None:
    spoil(pack_root, "contacts.yaml", "expires_on: 2027-05-01", "expires_on: 2026-05-01")
    file = pack_root / "contacts.yaml"
    file.write_text(CONTACTS + CONTACTS.split("\n", 1)[1])

    found = faults(pack_root)
    assert any("the slug night-line is already used by “night-line”" in one for one in found)

    file.write_text(CONTACTS.replace("2027-05-01", "2026-05-01"))
    assert any("must be later than “last_verified”" in one for one in faults(pack_root))


def test_unverified_contacts_need_no_dates(pack_root: Path) -> None:
    lines = CONTACTS.replace("state: active", "state: unverified").splitlines()
    kept = [line for line in lines if not line.strip().startswith(("last_", "expires", "source"))]
    (pack_root / "contacts.yaml").write_text("\n".join(kept))

    assert read_pack(pack_root).contacts[0].expires_on is None


def test_the_fingerprint_changes_with_content_and_not_with_the_place(pack_root: Path) -> None:
    item = read_pack(pack_root).item("rest")

    assert fingerprint(item) == fingerprint(replace(item, path="elsewhere.md"))
    assert fingerprint(item) != fingerprint(replace(item, title="Rest now"))
