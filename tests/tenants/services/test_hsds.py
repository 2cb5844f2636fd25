"""HSDS 3 in and out: nothing is lost, and what goes out is what the specification describes."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tenants.services.actions.store import store_package
from tenants.services.hsds.archive import json_of, read_hsds, tabular_json_of, zip_of
from tenants.services.importing.columns import guess
from tenants.services.importing.table import TableReader, headings_of
from tenants.services.models import Service, ServiceAtLocation
from tenants.services.plain import PlainPlace
from tenants.services.problems import Unreadable
from tenants.services.sample import sample_csv
from tenants.services.schedules import Hours
from tenants.services.stored import stored_package
from tests.tenants.services import hsds_facts
from tests.tenants.services.making import package_of, plain
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db

ORG, SVC, LOC, SAL = (f"0000000{n}-0000-4000-8000-000000000001" for n in range(1, 5))


def full_service(**more: Any) -> dict[str, Any]:
    """One service with something in every corner, and fields nobody knows."""
    phone = {
        "id": "00000005-0000-4000-8000-000000000001",
        "number": "(555) 555-0100",
        "extension": 12,
        "languages": [{"id": "00000006-0000-4000-8000-000000000001", "code": "es"}],
    }
    return {
        "id": SVC,
        "name": "Listening",
        "status": "active",
        "minimum_age": 12,
        "x_local_code": "A-7",
        "x_score": 4.5,
        "x_nested": {"a": [1, 2]},
        "phones": [phone],
        "schedules": [
            {
                "id": "00000007-0000-4000-8000-000000000001",
                "freq": "WEEKLY",
                "byday": "MO,TU",
                "opens_at": "09:00",
                "closes_at": "17:00",
            },
        ],
        "attributes": [
            {
                "id": "00000008-0000-4000-8000-000000000001",
                "value": "yes",
                "taxonomy_term": {
                    "id": "00000009-0000-4000-8000-000000000001",
                    "code": "T1",
                    "name": "Term",
                    "description": "A term",
                    "taxonomy_detail": {
                        "id": "0000000a-0000-4000-8000-000000000001",
                        "name": "Tax",
                        "description": "Taxonomy",
                    },
                },
            },
        ],
        "program": {"id": "0000000b-0000-4000-8000-000000000001", "name": "P", "description": "P"},
        "contacts": [
            {
                "id": "0000000c-0000-4000-8000-000000000001",
                "name": "Desk",
                "phones": [{"id": "0000000d-0000-4000-8000-000000000001", "number": "211"}],
            }
        ],
        "organization": {"id": ORG, "name": "Hill House", "description": "Helps", "tax_id": "7"},
        "service_at_locations": [
            {
                "id": SAL,
                "description": "Second floor",
                "location": {
                    "id": LOC,
                    "location_type": "physical",
                    "latitude": 41.5,
                    "longitude": -87.5,
                    "x_wing": "B",
                    "addresses": [
                        {
                            "id": "0000000e-0000-4000-8000-000000000001",
                            "address_1": "1 Main",
                            "city": "Springfield",
                            "state_province": "IL",
                            "postal_code": "62701",
                            "country": "US",
                            "address_type": "physical",
                        }
                    ],
                },
            },
        ],
        **more,
    }


def store_json(*services: dict[str, Any]) -> Any:
    package, problems = read_hsds(json.dumps(services).encode())
    store_package(package, publish=True)
    return problems


@pytest.mark.parametrize("form", [json_of, tabular_json_of, zip_of])
def test_what_goes_out_and_comes_in_again_is_the_same(riverbend, larkfield, form):
    with in_community(riverbend):
        assert store_json(full_service()).total == 0
        store_package(
            package_of(
                plain(
                    "Food",
                    needs=["food"],
                    cost="free",
                    ways=["phone"],
                    audiences=["teens"],
                    hours=[Hours((0, 5), "10:00", "12:00")],
                    languages=["en", "ase"],
                    places=[PlainPlace(address="2 Lake", city="Lake", zip="60601")],
                )
            ),
            publish=True,
        )
        before = stored_package()
        made = form(before)
    with in_community(larkfield):
        package, problems = read_hsds(made)
        assert problems.found == []
        store_package(package, publish=True)
        after = stored_package()
        assert after == before
        # And again: nothing is written.
        again = store_package(read_hsds(made)[0], publish=True)
        assert (again.added, again.updated, again.unchanged) == (0, 0, 2)


def test_fields_nobody_knows_come_back(riverbend):
    with in_community(riverbend):
        store_json(full_service())
        tree = json.loads(json_of(stored_package()))[0]
    assert (tree["x_local_code"], tree["x_score"], tree["x_nested"]) == ("A-7", 4.5, {"a": [1, 2]})
    assert tree["service_at_locations"][0]["location"]["x_wing"] == "B"
    assert tree["program"]["name"] == "P"


def test_importing_again_updates_instead_of_doubling(riverbend):
    with in_community(riverbend):
        store_json(full_service())
        store_json(full_service(name="Listening, new", service_at_locations=[]))
        assert [row.title for row in Service.objects.all()] == ["Listening, new"]
        assert Service.objects.get().slug == "listening"
        assert not ServiceAtLocation.objects.exists()


@pytest.mark.parametrize("name", ["service_full.example.json", "tabular.example.json"])
def test_the_examples_of_the_specification_are_read(riverbend, name):
    content = specification(name).read_bytes()
    package, _problems = read_hsds(content)
    with in_community(riverbend):
        store_package(package, publish=True)
        assert Service.objects.get().title == "Community Counselling"
        assert Service.objects.get().languages == ["ur"]


def test_the_csv_example_of_the_specification_is_read(riverbend):
    folder = specification("examples-csv")
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for file in folder.glob("*.csv"):
            archive.write(file, f"package/{file.name}")
    package, problems = read_hsds(output.getvalue())
    assert len(package.services) == 1
    assert any("points to nothing" in each.what for each in problems.found)


def specification(name: str) -> Path:
    """A file of the published specification, which is not part of this project."""
    folder = hsds_facts.specification()
    if folder is None:
        pytest.skip(
            "The files of the HSDS 3.0 specification itself are not beside this project: not read, "
            "and not compared with hsds_facts.json. See tenants/services/data/NOTICE.md."
        )
    return folder / name


def test_our_facts_are_those_of_the_published_schemas():
    published = hsds_facts.published_schemas(specification("schema").parent)
    assert hsds_facts.stored_facts() == hsds_facts.facts_of(published)


@pytest.mark.parametrize("of", ["our facts", "the published schemas"])
def test_full_services_are_valid(riverbend, of):
    schemas = (
        hsds_facts.stored_facts()
        if of == "our facts"
        else hsds_facts.published_schemas(specification("schema").parent)
    )
    check = hsds_facts.validator("service.json", schemas)
    with in_community(riverbend):
        store_json(full_service())
        store_package(
            package_of(
                plain(
                    "Food",
                    needs=["food"],
                    cost="free",
                    places=[PlainPlace(address="2 Lake", city="Lake", zip="60601")],
                )
            ),
            publish=True,
        )
        trees = json.loads(json_of(stored_package()))
    assert len(trees) == 2
    for tree in trees:
        assert [error.message for error in check.iter_errors(tree)] == []
    for spoil in (
        {"status": "sleepy"},
        {"name": 5},
        {"id": "no uuid"},
        {"organization": {"id": ORG}},
        {"service_at_locations": [{"id": 1}]},
    ):
        assert list(check.iter_errors({**trees[0], **spoil})), spoil
    assert list(check.iter_errors({k: v for k, v in trees[0].items() if k != "name"}))


def test_an_export_of_invented_services_is_valid_in_every_object(riverbend):
    """The demo's own directory: hours, languages, needs, places, as people write them."""
    check = hsds_facts.validator("service.json", hsds_facts.stored_facts())
    with in_community(riverbend):
        store_package(read_csv(sample_csv()), publish=True)
        for tree in json.loads(json_of(stored_package())):
            assert [error.message for error in check.iter_errors(tree)] == []


def read_csv(content: bytes) -> Any:
    headings, _rows = headings_of(content)
    return TableReader(guess(headings, {}), stored_package()).read(content)


def test_tables_have_the_published_columns(riverbend):
    published = json.loads(specification("datapackage.json").read_text())
    wanted = {
        each["path"]: {field["name"] for field in each["schema"]["fields"]}
        for each in published["resources"]
    }
    from tenants.services.hsds.fields import ENTITIES, columns_of

    for kind, entity in ENTITIES.items():
        assert set(columns_of(kind)) == wanted[entity.file], entity.file


def test_broken_references_are_named_and_the_rest_is_kept(riverbend):
    tables = {
        "organizations.csv": [{"id": ORG, "name": "Hill House"}],
        "services.csv": [
            {"id": SVC, "organization_id": ORG, "name": "Good", "status": "active"},
            {"id": LOC, "organization_id": SAL, "name": "Lost", "status": "active"},
        ],
        "phones.csv": [{"id": SAL, "service_id": SAL, "number": "211"}],
        "service_at_location.csv": [{"id": SAL, "service_id": SVC, "location_id": SAL}],
    }
    package, problems = read_hsds(json.dumps(tables).encode())
    assert [row.record["name"] for row in package.services.values()] == ["Good"]
    text = "\n".join(f"{each.where} {each.what}" for each in problems.found)
    assert "phones.csv, row 2" in text
    assert "Lost" in text
    assert "Its place" in text
    assert problems.errors == 1


def test_two_services_of_one_id(riverbend):
    _package, problems = read_hsds(
        json.dumps([full_service(), full_service(name="Another")]).encode()
    )
    assert "there twice" in problems.found[-1].what
    assert problems.errors == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("url", "not a web page", "not an address on the web"),
        ("email", "nobody@", "not an e-mail address"),
        ("minimum_age", "adult", "not a number"),
        ("status", "sleepy", "none of the words"),
    ],
)
def test_a_bad_value_is_left_out_and_named(field, value, words):
    package, problems = read_hsds(json.dumps([full_service(**{field: value})]).encode())
    record = next(iter(package.services.values())).record
    assert record.get(field) != value
    assert words in problems.found[0].what
    assert problems.errors == 0


def test_coordinates_that_cannot_be(riverbend):
    service = full_service()
    service["service_at_locations"][0]["location"] |= {"latitude": 912, "longitude": "west"}
    package, problems = read_hsds(json.dumps([service]).encode())
    assert problems.total == 2
    with in_community(riverbend):
        store_package(package, publish=True)
        place = ServiceAtLocation.objects.get().location
        # The middle of its ZIP code instead.
        assert place.latitude == pytest.approx(39.8, abs=0.3)


@pytest.mark.parametrize(
    "content",
    [b"{", b"[1, 2", b"[]", b"{}", b'"text"', b"PK\x03\x04 not a zip", b"[" * 100_000],
)
def test_what_is_no_package_is_refused_in_words(content):
    with pytest.raises(Unreadable):
        _package, problems = read_hsds(content)
        if problems.errors:
            raise Unreadable(problems.found[0].what)


def zip_with(name: str, data: bytes) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return output.getvalue()


def test_a_zip_bomb_is_refused_before_it_grows(monkeypatch):
    monkeypatch.setattr("tenants.services.hsds.archive.MOST_UNPACKED", 1_000_000)
    with pytest.raises(Unreadable, match="unpacks to far more"):
        read_hsds(zip_with("services.csv", b"a" * 5_000_000))


@pytest.mark.parametrize("name", ["../services.csv", "/etc/services.csv", "a\\..\\services.csv"])
def test_names_outside_the_zip_are_refused(name):
    with pytest.raises(Unreadable, match="outside itself"):
        read_hsds(zip_with(name, b"id,name\n"))


def test_a_zip_of_something_else(riverbend):
    with pytest.raises(Unreadable, match="no HSDS tables"):
        read_hsds(zip_with("holiday.jpg", b"x"))
