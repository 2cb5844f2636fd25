"""Tables in every form that files have: encodings, delimiters, sizes, formulas, other kinds."""

from __future__ import annotations

import csv
import io
import tracemalloc

import pytest

from tenants.services.actions.prepare_import import (
    check_import,
    keep_upload,
)
from tenants.services.models import ImportJob, Service
from tenants.services.problems import Unreadable
from tenants.services.stored import stored_package
from tenants.services.table_export import csv_of
from tenants.services.tables import MOST_ROWS, neutral, restored
from tests.tenants.services.tables import TABLE, run, titles, upload

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode("utf-8-sig"),
        TABLE.encode("cp1252"),
        TABLE.encode("utf-16"),
        b"\xff\xfe" + TABLE.encode("utf-16-le"),
        TABLE.encode("utf-16-be"),
        TABLE.replace("\n", "\r\n").encode(),
    ],
    ids=["bom", "windows-1252", "utf-16", "utf-16-le", "utf-16-be", "crlf"],
)
def test_encodings(here, content):
    assert run(content).state == "done"
    assert Service.objects.get(title="Comidas").needs == ["food"]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_delimiters(here, delimiter):
    output = io.StringIO()
    csv.writer(output, delimiter=delimiter).writerows(csv.reader(io.StringIO(TABLE)))
    assert run(output.getvalue()).state == "done"
    assert titles() == ["Comidas", "Counseling"]


def test_two_hundred_columns(here):
    heading = ",".join(["name", "organization", *(f"Column {n}" for n in range(198))])
    assert run(f"{heading}\nOne,Hill{',' * 198}\n").state == "done"
    assert titles() == ["One"]


def test_more_columns_than_any_table_has(here):
    with pytest.raises(Unreadable, match="columns"):
        upload(",".join(["name"] * 600) + "\n")


class Endless:
    """A file of a million rows that is made while it is read."""

    size = None

    def __init__(self) -> None:
        self.left = 1_000_000

    def read(self, size: int = -1) -> bytes:
        count = min(self.left, 10_000)
        self.left -= count
        return b"a,b\n" * count


def test_a_million_rows_are_refused_early_with_flat_memory(here):
    file = Endless()
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable, match="more than 20,000 rows"):
            keep_upload(file, "big.csv", None)
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()
    assert file.left > 700_000


def test_more_rows_than_a_directory_has(here):
    with pytest.raises(Unreadable, match="20,000 rows"):
        check_import(upload("name\n" + "x\n" * (MOST_ROWS + 1)))


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "\t=1", "'=1", "-2+3", "=", "'"]
)
def test_formulas_are_text_on_the_way_in_and_harmless_on_the_way_out(here, text):
    assert restored(neutral(text)) == text
    output = io.StringIO()
    csv.writer(output).writerows([["name", "organization", "description"], ["One", "Hill", text]])
    assert run(output.getvalue()).state == "done"
    stored = Service.objects.get().record.get("description", "")
    assert stored == restored(text).strip()
    cells = [
        cell
        for row in csv.reader(io.StringIO(csv_of(stored_package()).decode("utf-8-sig")))
        for cell in row
    ]
    assert not [cell for cell in cells if cell[:1] in ("=", "@", "\t") or cell.startswith("-2")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"  \n \n", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG....", "picture"),
        (b"\xd0\xcf\x11\xe0....", "Excel"),
        (b"PK\x03\x04....xl/workbook.xml", "Excel"),
    ],
)
def test_files_of_another_kind(here, content, words):
    with pytest.raises(Unreadable, match=words):
        upload(content)
    assert not ImportJob.objects.exists()


def test_a_huge_cell_is_refused_with_its_row(here):
    with pytest.raises(Unreadable, match="cannot be read"):
        check_import(upload(f'name,description\nOne,"{"x" * 150_000}"\n'))
    checked = check_import(upload(f'name,description\nOne,"{"x" * 30_000}"\n'))
    assert (checked.problems.errors, checked.problems.found[0].row) == (1, 2)
