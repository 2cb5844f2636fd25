"""Tables as people have them, through the same steps as in the admin."""

from __future__ import annotations

import csv
import io
import tracemalloc
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenants.services.actions.prepare_import import (
    ImportRefused,
    StartImport,
    cancel_import,
    check_import,
    keep_upload,
    set_mapping,
)
from tenants.services.actions.run_import import run_import
from tenants.services.models import ImportJob, Location, Service
from tenants.services.plain import PlainPlace
from tenants.services.problems import Unreadable
from tenants.services.sample import sample_csv
from tenants.services.stored import stored_package
from tenants.services.table_export import csv_of
from tenants.services.tables import MOST_ROWS, neutral, restored
from tests.tenants.services.making import add_services, plain
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db

TABLE = """Service Name,Agency,Teléfono,Categoría,Idiomas,Hours,Street Address,City,State,ZIP
Counseling,Hill House,(555) 555-0101,therapy,"inglés, Spanish",Mon-Fri 9-5,1 Main,Chicago,IL,60601
Comidas,Casa Sol,(555) 555-0102,Comida,español,Sat 10:00-12:00; Sun 11am-1pm,2 Lake,Chicago,IL,60602
"""


def upload(content: str | bytes, name: str = "list.csv") -> ImportJob:
    data = content if isinstance(content, bytes) else content.encode()
    return keep_upload(ContentFile(data, name), name, None)


def run(content: str | bytes, **options: Any) -> ImportJob:
    job = upload(content)
    StartImport(job, None, **options).execute(queue=False)
    return run_import(job.uuid)


@pytest.fixture
def here(riverbend):
    with in_community(riverbend):
        yield riverbend


def titles() -> list[str]:
    return list(Service.objects.order_by("title").values_list("title", flat=True))


def test_headings_in_two_languages_are_understood(here):
    job = run(TABLE, publish=True)
    assert job.state == "done", job.error
    assert job.result == {"added": 2, "updated": 0, "unchanged": 0, "left_out": 0}
    assert bytes(job.content) == b""
    meals = Service.objects.get(title="Comidas")
    assert (meals.needs, meals.languages, meals.phone) == (["food"], ["es"], "(555) 555-0102")
    assert meals.organization_name == "Casa Sol"
    assert [
        (row["byday"], row["opens_at"], row["closes_at"]) for row in meals.record["schedules"]
    ] == [
        ("SA", "10:00", "12:00"),
        ("SU", "11:00", "13:00"),
    ]
    assert Location.objects.get(
        record__addresses__0__postal_code="60602"
    ).latitude == pytest.approx(41.88, abs=0.05)


def test_importing_the_same_again_changes_nothing(here):
    run(TABLE)
    assert run(TABLE).result == {"added": 0, "updated": 0, "unchanged": 2, "left_out": 0}
    changed = TABLE.replace("(555) 555-0101", "(555) 555-0109")
    assert run(changed).result["updated"] == 1
    assert Service.objects.get(title="Counseling").phone == "(555) 555-0109"
    assert len(titles()) == 2


def test_the_dry_run_names_every_problem_by_row_and_writes_nothing(here):
    job = upload(
        "name,organization,phone,email,website,needs,latitude,verified on\n"
        ",Nobody,,,,,,\n"
        "Fine,Hill,call us,nobody@,not a page,gardening,912,last week\n"
    )
    checked = check_import(job)
    rows = {each.row for each in checked.problems.found}
    assert rows == {2, 3}
    assert checked.problems.errors == 1
    assert checked.problems.total == 7
    assert all(each.advice for each in checked.problems.found)
    assert titles() == []


def test_what_looks_like_a_formula_or_no_zip_code_is_said(here):
    job = upload('name,zip\n"=HYPERLINK(""x"")",60601\nGood,ABCDE\nOther,SW1A 1AA\n')
    found = [(each.row, each.what) for each in check_import(job).problems.found]
    assert found == [
        (2, "This name looks like a formula of a spreadsheet."),
        (3, "“ABCDE” is not understood and is left out."),
    ]


def test_a_file_that_holds_no_text_is_refused(here):
    with pytest.raises(Unreadable, match="no text that can be read"):
        upload(bytes(range(256)) * 50, "list.csv")


def test_all_or_nothing_or_only_the_good_rows(here):
    table = "name,organization\n,A\nGood,B\n"
    failed = run(table)
    assert (failed.state, titles()) == ("failed", [])
    assert "problems that must be mended" in failed.error
    done = run(table, skip_bad=True)
    assert (done.state, titles()) == ("done", ["Good"])


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


def test_ids_that_are_there_twice(here):
    checked = check_import(upload("id,name,organization\n7,One,Hill\n7,Two,Hill\n7,One,Hill\n"))
    assert checked.problems.errors == 1
    assert "that of row 2" in checked.problems.found[0].what
    assert checked.new == 1


def test_a_table_without_a_column_for_the_name(here):
    job = upload("phone,zip\n555,60601\n")
    with pytest.raises(Unreadable, match="which column holds the name"):
        check_import(job)
    with pytest.raises(ImportRefused, match="Two columns"):
        set_mapping(job, {0: "name", 1: "name"})
    set_mapping(job, {0: "name"})
    assert check_import(job).new == 1


def test_what_a_person_said_about_columns_is_kept_for_the_next_file(here):
    job = upload("Bezeichnung,organization\nOne,Hill\n")
    set_mapping(job, {0: "name", 1: "organization"})
    StartImport(job, None).execute(queue=False)
    run_import(job.uuid)
    assert upload("Bezeichnung,organization\nTwo,Hill\n").mapping["columns"] == {
        "0": "name",
        "1": "organization",
    }


def test_two_imports_at_once(here):
    StartImport(upload(TABLE), None).execute(queue=False)
    with pytest.raises(ImportRefused, match="Another import is under way"):
        StartImport(upload(TABLE), None).execute(queue=False)


def test_the_work_grows_with_batches_and_not_with_rows(here):
    """Statements are few, whatever the number of rows, so that a large file takes seconds."""

    def table(rows: int) -> str:
        head = "name,organization,needs,street address,zip\n"
        return head + "".join(f"S{n},Org {n % 40},food,{n} Main,60601\n" for n in range(rows))

    def statements(rows: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert run(table(rows)).state == "done"
        return len(captured)

    few = statements(100)
    assert statements(200) - few <= 2
    # Two more batches of 250, each some four statements for services, places and what links them.
    assert statements(700) - few <= 14
    assert len(titles()) == 700


def test_progress_is_told_while_it_runs(here):
    seen: list[tuple[int, int]] = []
    job = upload("name,organization\n" + "".join(f"S{n},Hill\n" for n in range(600)))
    StartImport(job, None).execute(queue=False)
    run_import(job.uuid, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 0), (0, 600), (250, 600), (500, 600), (600, 600)]


def test_an_import_that_was_killed_half_way_begins_again(here, monkeypatch):
    table = "name,organization\n" + "".join(f"S{n},Hill\n" for n in range(600))
    job = upload(table)
    StartImport(job, None).execute(queue=False)

    class Killed(BaseException):
        pass

    def die(done: int, total: int) -> None:
        if done:
            raise Killed

    with pytest.raises(Killed):
        run_import(job.uuid, progress=die)
    assert titles() == []
    job.refresh_from_db()
    assert job.state == "running"
    assert run_import(job.uuid).state == "done"
    assert len(titles()) == 600


def test_an_import_that_always_dies_is_given_up(here):
    job = upload(TABLE)
    StartImport(job, None).execute(queue=False)
    ImportJob.objects.filter(pk=job.pk).update(attempts=3, state="running")
    ended = run_import(job.uuid)
    assert (ended.state, titles()) == ("failed", [])


def test_stopping_leaves_nothing_half_done(here):
    job = upload("name,organization\n" + "".join(f"S{n},Hill\n" for n in range(600)))
    StartImport(job, None).execute(queue=False)

    def stop(done: int, total: int) -> None:
        if done:
            ImportJob.objects.filter(pk=job.pk).update(cancel_requested=True)

    assert run_import(job.uuid, progress=stop).state == "cancelled"
    assert titles() == []
    waiting = upload(TABLE)
    assert cancel_import(waiting.uuid, None).state == "cancelled"


def test_a_table_says_no_more_than_it_says(here):
    """What it has no column for stays as it is."""
    add_services(
        here,
        plain(
            "Food",
            description="Long ago",
            needs=["food"],
            phone="211",
            places=[PlainPlace(address="1 Main", zip="60601")],
        ),
    )
    key = Service.objects.get().pk
    assert run(f"id,name,phone\n{key},Food,311\n").result["updated"] == 1
    food = Service.objects.get()
    assert (food.phone, food.needs, food.record["description"]) == ("311", ["food"], "Long ago")
    assert food.places.count() == 1


def test_an_exported_table_can_be_imported_again(here, larkfield):
    add_services(
        here,
        plain(
            "Food",
            needs=["food"],
            phone="(555) 555-0100",
            languages=["es", "ase"],
            cost="free",
            ways=["phone"],
            bring=["A bag", "A box"],
            places=[
                PlainPlace(address="1 Main", city="Chicago", state="IL", zip="60601"),
                PlainPlace(name="Annex", address="2 Main", zip="60602"),
            ],
        ),
    )
    made = csv_of(stored_package())
    assert run(made).result["unchanged"] == 1
    with in_community(larkfield):
        assert run(made).state == "done"
        assert csv_of(stored_package()) == made


def test_the_sample_is_without_problems(here):
    checked = check_import(upload(sample_csv()))
    assert (checked.new, checked.problems.total) == (2, 0)


def test_nothing_crosses(here, larkfield):
    run(TABLE)
    with in_community(larkfield):
        assert Service.objects.count() == 0
        assert ImportJob.objects.count() == 0


def test_commands(here, tmp_path, capsys):
    file = tmp_path / "list.csv"
    file.write_text(TABLE)
    call_command("import_services", "riverbend", str(file), "--dry-run")
    assert "2 new" in capsys.readouterr().out
    assert titles() == []
    call_command("import_services", "riverbend", str(file), "--publish")
    for form in ("csv", "hsds-zip", "hsds-json", "hsds-tables"):
        out = tmp_path / form
        call_command("export_services", "riverbend", "--form", form, "--output", str(out))
        assert out.stat().st_size > 200
    file.write_text("name,organization\n,A\n")
    with pytest.raises(CommandError, match="must be mended"):
        call_command("import_services", "riverbend", str(file))
    with pytest.raises(CommandError, match="no community"):
        call_command("import_services", "nowhere", str(file))


def test_cells_that_are_empty_or_not_understood_change_nothing(here):
    add_services(here, plain("Food", needs=["food"], phone="211", description="Long ago"))
    run("name,organization,phone,description,needs\nFood,Hill House,call us,,\n")
    food = Service.objects.get()
    assert (food.phone, food.needs, food.record["description"]) == ("211", ["food"], "Long ago")
