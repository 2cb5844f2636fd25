"""Tables as people have them, through the same steps as in the admin."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from tenants.services.actions.prepare_import import (
    ImportRefused,
    StartImport,
    check_import,
    set_mapping,
)
from tenants.services.actions.run_import import run_import
from tenants.services.models import ImportJob, Location, Service
from tenants.services.plain import PlainPlace
from tenants.services.problems import Unreadable
from tenants.services.sample import sample_csv
from tenants.services.stored import stored_package
from tenants.services.table_export import csv_of
from tests.tenants.services.making import add_services, plain
from tests.tenants.services.tables import TABLE, run, titles, upload
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


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
