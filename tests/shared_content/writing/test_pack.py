"""The whole content pack through the editor's blocks: nothing in it must be looked at."""

from __future__ import annotations

import datetime
import time
from typing import Any

import pytest

from shared_content.library.models import LibraryItemPage
from shared_content.library.pack_blocks import BlockMaker
from shared_content.packs.model import PackItem
from shared_content.packs.reader import PACKS_ROOT, read_pack
from shared_content.writing.engine import check
from shared_content.writing.fields import read_page
from shared_content.writing.findings import Code, Level
from shared_content.writing.known import Known, Standing, digits_of
from shared_content.writing.text import Sort, Writing

TODAY = datetime.date(2026, 11, 30)
# Twenty names nobody has; as many as one community will ever keep, and more.
NAMES = tuple(
    f"{first} {last}"
    for first in ("Corwin", "Idris", "Yevane", "Tolmund")
    for last in ("Vexley", "Kazwinor", "Brauntal", "Oxmere", "Delphane")
)


@pytest.fixture(scope="module")
def pack() -> Any:
    return read_pack(PACKS_ROOT, complete=True)


@pytest.fixture(scope="module")
def known(pack: Any) -> Known:
    numbers = {
        digits_of(number.value): Standing.VERIFIED if contact.state == "active" else Standing.DEAD
        for contact in pack.contacts
        for number in contact.numbers
    }
    return Known(names=NAMES, numbers=numbers)


def written(item: PackItem) -> Writing:
    page = LibraryItemPage(
        title=item.title,
        summary=item.summary,
        warning=item.warning or "",
        body=BlockMaker(item, {}).body(),
    )
    writing = Writing(item.locale, TODAY, is_library=True)
    read_page(page, writing)
    return writing


def test_nothing_in_the_pack_must_be_looked_at(pack: Any, known: Known, db: None) -> None:
    wrong = []
    for item in pack.items:
        writing = written(item)
        assert any(piece.sort is Sort.TEXT for piece in writing.pieces), item.slug
        for finding in check(writing, known):
            if finding.level is Level.MUST or finding.code is Code.HARD_TO_READ:
                wrong.append(f"{item.locale}/{item.slug}: {finding.code.value} {finding.quote}")
    assert not wrong


def test_hints_on_the_pack_are_few(pack: Any, known: Known, db: None) -> None:
    hints = [
        (item.slug, finding.code, finding.quote)
        for item in pack.items
        for finding in check(written(item), known)
    ]
    assert len(hints) <= len(pack.items) // 10, hints


def test_a_long_page_takes_less_than_a_twentieth_of_a_second(
    pack: Any, known: Known, db: None
) -> None:
    long = Writing("en", TODAY, is_library=True)
    for item in [item for item in pack.items if item.locale == "en"][:4]:
        one = written(item)
        long.pieces += one.pieces
        long.links += one.links
    assert sum(len(piece.text.split()) for piece in long.pieces) > 2_000
    took = []
    for _again in range(5):
        # Of this process: whatever else the machine does meanwhile does not count.
        start = time.process_time()
        check(long, known)
        took.append(time.process_time() - start)
    assert min(took) <= 0.050, took
