"""The content we ship is fit to be read, and the lint would notice if it were not."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from shared_content.packs.lint import check_item, check_pack, load_banned, main
from shared_content.packs.model import Block, Pack, PackItem
from shared_content.packs.reader import read_pack
from shared_content.packs.vocabulary import SECTIONS

PACK = read_pack(complete=True)
BANNED = load_banned()


def findings(*blocks: Block, **changes: Any) -> str:
    """What the lint says of an item with these blocks after 400 harmless words."""
    harmless: Block = ("text", {"html": "<h2>Rest</h2>" + "<p>You can rest now.</p>" * 100})
    item = replace(PACK.items[0], blocks=(harmless, *blocks), contacts=(), **changes)
    return "\n".join(check_item(item, PACK, BANNED).findings)


@pytest.mark.parametrize("item", PACK.items, ids=lambda item: f"{item.locale}-{item.slug}")
def test_every_item_of_our_pack_passes(item: PackItem) -> None:
    assert check_item(item, PACK, BANNED).findings == ()


def test_our_pack_as_a_whole_passes() -> None:
    assert check_pack(PACK, BANNED)[1] == []


def test_our_pack_has_enough_of_everything() -> None:
    english = [item for item in PACK.items if item.locale == "en"]
    assert len(english) >= 20
    assert all(sum(item.section == section for item in english) >= 5 for section in SECTIONS)
    kinds = Counter(item.kind for item in english)
    for kind in ("guide", "reactions", "thoughts", "checklist", "questions"):
        assert kinds[kind] >= 2, kind
    staged = [i for i in english if sum(kind == "stage" for kind, _ in i.blocks) >= 2]
    assert len(staged) >= 2


def test_every_item_leads_to_a_crisis_line() -> None:
    crisis = {contact.slug for contact in PACK.contacts if contact.is_crisis}
    assert [item.slug for item in PACK.items if not crisis & set(item.contacts)] == []


def test_identifiers_of_the_pack_are_all_different() -> None:
    for locale in PACK.locales:
        groups: tuple[tuple[Any, ...], ...] = (PACK.items, PACK.topics)
        records = [r for group in groups for r in group if r.locale == locale]
        uuids = [record.uuid for record in (*records, *PACK.contacts)]
        assert len(set(uuids)) == len(uuids)
        assert all(UUID(str(uuid)).version == 4 for uuid in uuids)


def test_only_confirmed_contacts_are_active() -> None:
    states = {contact.slug: contact.state for contact in PACK.contacts}
    assert states == {
        "crisis-lifeline": "active",
        "disaster-distress-helpline": "active",
        "emergency": "active",
        "community-services-211": "active",
        "crisis-text-line": "unverified",
        "samhsa-national-helpline": "unverified",
        "ovc-ttac": "unverified",
        "victimconnect": "retired",
    }
    bar = [contact.slug for contact in PACK.contacts if contact.is_crisis]
    assert bar == ["crisis-lifeline", "disaster-distress-helpline", "emergency"]


def test_harmless_text_has_no_findings() -> None:
    assert findings() == ""


@pytest.mark.parametrize(
    ("html", "finding"),
    [
        ("<p>We hope this brings closure.</p>", "“closure”: Nobody closes"),
        ("<p>It is time to Move\n On.</p>", "“move on”"),
        ("<p>The shooters were there.</p>", "“shooter*”"),
        ("<p>Like the Springfield shooting.</p>", "“Springfield shooting” looks like a real"),
        ("<p>After the Larkfield County Fair attack.</p>", "Fair attack” looks like a real"),
        ("<p>" + "and on " * 16 + "we go.</p>", "more than 30 words in one sentence"),
        ("<p>You can rest.</p>" * 200, "between 350 and 850 fit one page"),
        ("<p>Psychological rehabilitation opportunities.</p>" * 100, "reading grade"),
    ],
)
def test_what_the_lint_notices(html: str, finding: str) -> None:
    assert finding in findings(("text", {"html": html}))


def test_words_inside_words_and_general_talk_are_not_noticed() -> None:
    html = "<p>Disclosure. We move one box. A mass shooting. The attack. Every shooting hurts.</p>"
    assert findings(("text", {"html": html})) == ""


def test_a_page_may_quote_what_it_warns_against() -> None:
    quote: Block = ("text", {"html": "<p>Do not say: stay strong.</p>"})
    assert "stay strong" in findings(quote)
    assert findings(quote, slug="words-that-help") == ""


def test_small_headings_need_a_large_one_before() -> None:
    item = replace(PACK.items[0], blocks=(("reactions", {"heading": "Body", "items": ["Pain"]}),))
    found = check_item(item, PACK, BANNED).findings
    assert any("stands before the first ## heading" in finding for finding in found)


def test_get_help_with_a_contact_nobody_sees() -> None:
    item = replace(PACK.items[0], contacts=("crisis-lifeline", "victimconnect"))
    (found,) = check_item(item, PACK, BANNED).findings
    assert found.startswith("its get-help block names “victimconnect”, which is retired")


def test_a_language_without_a_formula_cannot_pass() -> None:
    assert "no reading formula is known for “xx”" in findings(locale="xx")


def test_thin_sections_and_empty_topics_are_found() -> None:
    pack = Pack(topics=PACK.topics, items=PACK.items[:1], contacts=PACK.contacts)
    found = check_pack(pack, BANNED)[1]
    assert "en/grief-trauma has 0 items; it needs 5" in found
    assert "en: the topic “grief” has no items" in found


def test_the_command_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    printed = capsys.readouterr().out
    assert "first-three-days" in printed
    assert f"{len(PACK.items)} items" in printed


def test_the_command_fails_on_faults(pack_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(pack_root) == 1
    assert "✗ en/grief-trauma has 0 items; it needs 5" in capsys.readouterr().out
    (pack_root / "contacts.yaml").unlink()
    assert main(pack_root) == 1
    assert "contacts.yaml:1: the file is missing" in capsys.readouterr().out
