"""Documents for leaders are read as a whole, or everything that is wrong is told at once."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from shared_content.packs.errors import PackErrors
from shared_content.packs.leaders import LeaderDocument, read_leaders
from shared_content.packs.reader import read_pack

PLAN = """\
---
uuid: 66666666-6666-4666-8666-666666666666
slug: plan
title: A plan
summary: What to do first.
kind: checklist
moments: [first_day, first_week]
roles: [police, school]
sources:
  - {title: Plans, publisher: An agency, url: "https://agency.example.org/"}
review_status: not_reviewed
review_by: 2027-11-01
related: [later]
---
Read about [rest](item:rest).

## Today

::: checklist "By noon"
- Meet
- Speak
:::

::: get-help night-line "For you"
:::
"""
LATER = (
    PLAN.replace("66666666-6666-4666-8666-666666666666", "77777777-7777-4777-8777-777777777777")
    .replace("slug: plan", "slug: later")
    .replace("related: [later]", "related: [plan]")
    .replace("[first_day, first_week]", "[trial]")
)
PLAN_FILE, LATER_FILE = "en/10-plan.md", "en/20-later.md"
PLAN_UUID = UUID("66666666-6666-4666-8666-666666666666")
LATER_UUID = UUID("77777777-7777-4777-8777-777777777777")
REST_UUID = UUID("33333333-3333-4333-8333-333333333333")


@pytest.fixture
def leaders_root(pack_root: Path) -> Path:
    """Two faultless documents beside a faultless library."""
    root = pack_root / "leaders"
    (root / "en").mkdir(parents=True)
    (root / PLAN_FILE).write_text(PLAN)
    (root / LATER_FILE).write_text(LATER)
    return root


def read(root: Path) -> tuple[LeaderDocument, ...]:
    return read_leaders(read_pack(root.parent), root)


def faults(root: Path) -> list[str]:
    with pytest.raises(PackErrors) as caught:
        read(root)
    return [str(error) for error in caught.value.errors]


def spoil(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def test_documents_come_in_order_with_their_references_resolved(leaders_root: Path) -> None:
    plan, later = read(leaders_root)

    assert (plan.slug, plan.locale, plan.kind, plan.position, plan.path) == (
        "plan",
        "en",
        "checklist",
        10,
        PLAN_FILE,
    )
    assert plan.moments == ("first_day", "first_week")
    assert plan.roles == ("police", "school")
    assert (plan.uuid, plan.related) == (PLAN_UUID, (LATER_UUID,))
    assert (later.moments, later.related) == (("trial",), (PLAN_UUID,))
    assert plan.linked == (REST_UUID,)
    assert plan.contacts == ("night-line",)
    assert plan.sources[0].checked_on is None
    assert [kind for kind, _ in plan.blocks] == ["text", "checklist", "get_help"]


def test_the_library_does_not_take_them_for_items(leaders_root: Path) -> None:
    assert {item.slug for item in read_pack(leaders_root.parent).items} == {"rest", "walk"}


def test_a_translation_shares_the_uuid_and_links_within_its_language(leaders_root: Path) -> None:
    (leaders_root / "es").mkdir()
    text = PLAN.replace("Read about [rest](item:rest).", "Lea.").replace("related: [later]\n", "")
    (leaders_root / "es" / "10-plan.md").write_text(text)

    documents = read(leaders_root)

    assert [(one.locale, one.slug) for one in documents] == [
        ("en", "plan"),
        ("en", "later"),
        ("es", "plan"),
    ]
    assert documents[0].uuid == documents[2].uuid


@pytest.mark.parametrize(
    ("old", "new", "line", "fault"),
    [
        ("kind: checklist", "kind: sermon", 6, "unknown kind “sermon”; known: guidebook"),
        ("[first_day, first_week]", "[someday]", 7, "unknown moments “someday”"),
        ("[first_day, first_week]", "[]", 7, "the field “moments” is missing"),
        ("roles: [police, school]", "roles: [mayor]", 8, "unknown roles “mayor”"),
        ("roles: [police, school]", "roles: police", 8, "“roles” must be a list of words"),
        ("https://agency", "http://agency", 10, "is not a full https:// address"),
        ("review_status: not_reviewed", "review_status: fine", 11, "unknown review_status"),
        ("review_by: 2027-11-01", "review_by: soon", 12, "“review_by” must be a date"),
        ("related: [later]", "related: [plan]", 13, "“plan” in “related” is no other document"),
        ("related: [later]", "related: [rest]", 13, "“rest” in “related” is no other document"),
        ("slug: plan", "slug: plans", 3, "the file is named “plan” and the slug is “plans”"),
        ("title: A plan", "title: Call 988", 4, "“988” looks like a telephone number"),
        ("summary: What to do first.", "summary: " + "x" * 161, 5, "at most 160 are allowed"),
        ("kind: checklist", "kind: checklist\nmoment: trial", 7, "unknown field “moment”"),
        ("(item:rest)", "(item:fly)", 15, "there is no item “fly” in this language"),
        ("- Meet", "- Call 1-800-555-0100", 20, "looks like a telephone number"),
        ("- Speak", "- Text 55501", 21, "“55501” looks like a telephone number"),
        ("get-help night-line", "get-help day-line", 24, "unknown contact “day-line”"),
        ("::: checklist", "::: poem", 19, "unknown directive “poem”"),
    ],
)
def test_each_slip_is_named_with_its_line(
    leaders_root: Path, old: str, new: str, line: int, fault: str
) -> None:
    spoil(leaders_root, PLAN_FILE, old, new)

    found = faults(leaders_root)

    assert any(one.startswith(f"{PLAN_FILE}:{line}: ") and fault in one for one in found), found


def test_faults_of_all_files_are_listed_at_once(leaders_root: Path) -> None:
    spoil(leaders_root, PLAN_FILE, "kind: checklist", "kind: sermon")
    spoil(leaders_root, LATER_FILE, "(item:rest)", "(item:fly)")
    spoil(leaders_root, LATER_FILE, str(LATER_UUID), str(PLAN_UUID))
    (leaders_root / "en" / "notes.md").write_text("Remember.")

    found = faults(leaders_root)

    assert [one.split(": ")[0] for one in found] == [
        f"{PLAN_FILE}:6",
        f"{LATER_FILE}:2",
        f"{LATER_FILE}:15",
        "en/notes.md:1",
    ]
    assert f"the uuid {PLAN_UUID} is already used in {PLAN_FILE}" in found[1]


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("en/plan.md", PLAN, "documents lie at <language>/<two digits>-<slug>.md"),
        ("en/more/30-plan.md", PLAN, "documents lie at <language>/<two digits>-<slug>.md"),
        ("en/30-run.md", "Run.", "must begin with fields between two lines"),
        ("en/30-run.md", "", "must begin with fields between two lines"),
        ("en/30-run.md", "---\n---\nRun.", "there is nothing here to read"),
        ("en/30-run.md", "---\n- a\n---\nRun.", "expected fields in the form"),
        ("en/30-run.md", "---\nslug: [run\n---\nRun.", "this is not valid YAML"),
    ],
)
def test_files_that_are_no_documents(leaders_root: Path, name: str, text: str, fault: str) -> None:
    file = leaders_root / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)

    assert any(fault in one for one in faults(leaders_root))


def test_an_empty_folder_is_told(pack_root: Path) -> None:
    found = faults(pack_root / "leaders")

    assert found == [".:1: there are no documents; expected files such as en/10-first-day.md"]
