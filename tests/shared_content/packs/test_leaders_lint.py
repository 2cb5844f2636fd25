"""The documents we ship for leaders can be used at once, and the lint would notice if not."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from shared_content.packs.leaders import (
    LEADER_KINDS,
    MOMENTS,
    ROLES,
    Known,
    LeaderDocument,
    read_leaders,
)
from shared_content.packs.leaders_lint import check_document, main
from shared_content.packs.lint import load_banned
from shared_content.packs.model import Block
from shared_content.packs.reader import PACKS_ROOT, read_pack

PACK = read_pack()
BANNED = load_banned()
DOCUMENTS = read_leaders(PACK)
LIST: Block = ("checklist", {"heading": "", "items": ["Meet"]})


def findings(*blocks: Block, **changes: Any) -> str:
    """What the lint says of a document with these blocks after 600 harmless words."""
    harmless: Block = ("text", {"html": "<h2>Rest</h2>" + "<p>You can rest now.</p>" * 150})
    changes = {"contacts": (), **changes}
    document = replace(DOCUMENTS[0], blocks=(harmless, *blocks), **changes)
    return "\n".join(check_document(document, Known.of(PACK, document.locale), BANNED).findings)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: f"{one.locale}-{one.slug}")
def test_every_document_of_ours_passes(document: LeaderDocument) -> None:
    assert check_document(document, Known.of(PACK, document.locale), BANNED).findings == ()


def test_every_moment_role_and_kind_has_a_document() -> None:
    english = [one for one in DOCUMENTS if one.locale == "en"]

    assert {moment for one in english for moment in one.moments} == set(MOMENTS)
    assert {kind.kind for kind in english} == set(LEADER_KINDS)
    assert {role for one in english for role in one.roles} == set(ROLES)


def test_every_document_names_a_crisis_line_and_sources() -> None:
    crisis = {contact.slug for contact in PACK.contacts if contact.is_crisis}

    assert [one.slug for one in DOCUMENTS if not crisis & set(one.contacts)] == []
    assert [one.slug for one in DOCUMENTS if len(one.sources) < 2] == []


def test_the_request_for_peers_is_for_no_emergency_and_holds_nothing_of_victims() -> None:
    document = next(one for one in DOCUMENTS if one.slug == "peer-assistance")
    text = str(document.blocks)

    assert "Not for emergencies" in text
    assert "no data about victims" in text
    assert "MVAI@theIACP.org" in text
    assert "emergency" in document.contacts


def test_a_harmless_document_has_no_findings() -> None:
    assert findings(LIST) == ""


@pytest.mark.parametrize(
    ("block", "finding"),
    [
        (("text", {"html": "<p>Now we can all move on.</p>"}), "“move on”"),
        (("text", {"html": "<p>As in the Elmtown Shooting.</p>"}), "looks like a real incident"),
        (("text", {"html": f"<p>{'go ' * 31}.</p>"}), "more than 30 words in one sentence"),
        (("text", {"html": "<p>Go on.</p>" * 400}), "words; between 500 and 1100"),
        (
            ("text", {"html": "<p>Organizational communication considerations.</p>" * 120}),
            "reading grade",
        ),
    ],
)
def test_what_the_lint_finds(block: Block, finding: str) -> None:
    assert finding in findings(LIST, block)


def test_a_document_needs_something_to_tick_and_headings_in_order() -> None:
    assert "no checklist or steps" in findings()
    early: Block = ("checklist", {"heading": "Today", "items": ["Meet " * 600]})
    document = replace(DOCUMENTS[0], blocks=(early,), contacts=("crisis-text-line",))
    found = "\n".join(check_document(document, Known.of(PACK, document.locale), BANNED).findings)

    assert "stands before the first ## heading" in found
    assert "“crisis-text-line”, which is unverified and never shown" in found


def test_a_language_without_a_formula_cannot_pass() -> None:
    assert "no reading formula is known for “xx”" in findings(LIST, locale="xx")


def test_the_command_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    printed = capsys.readouterr().out

    assert "peer-assistance" in printed
    assert "✗" not in printed


def test_the_command_tells_faults_and_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "packs"
    shutil.copytree(PACKS_ROOT, root, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    file = root / "leaders" / "en" / "50-media.md"
    words = file.read_text()

    file.write_text(words.replace("kind: talking_points", "kind: speech"))
    assert main(root) == 1
    assert "en/50-media.md:6: unknown kind “speech”" in capsys.readouterr().out

    file.write_text(words.replace("Our hearts are with the", "We will find closure"))
    assert main(root) == 1
    assert "✗ en/50-media.md: “closure”" in capsys.readouterr().out
