"""The directory in the admin: written, corrected, verified, hidden, imported."""

from __future__ import annotations

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import ModelLogEntry

from tenants.services.models import ImportJob, Service
from tenants.services.plain import PlainPlace
from tenants.services.schedules import Hours
from tests.support.people import sign_in, sign_in_operator
from tests.tenants.services.making import add_services, plain, service_named
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(riverbend):
    return sign_in(riverbend)


def form(**values):
    """What a browser sends for an empty form, and some values."""
    return {
        "name": "Food",
        "organization": "Hill House",
        "status": "active",
        "is_published": "on",
        "hours-TOTAL_FORMS": "2",
        "hours-INITIAL_FORMS": "0",
        "places-TOTAL_FORMS": "1",
        "places-INITIAL_FORMS": "0",
        **values,
    }


def test_a_service_is_added_and_visitors_see_it(riverbend, admin, community_client):
    response = admin.post(
        "/admin/services/new/",
        form(
            **{
                "phone": "(555) 555-0100",
                "needs": ["food"],
                "languages": ["en", "es"],
                "bring": "A bag\n\nA box",
                "hours-0-days": ["0", "4"],
                "hours-0-opens": "09:00",
                "hours-0-closes": "12:00",
                "places-0-address": "1 Main",
                "places-0-zip": "60601",
            }
        ),
    )
    assert response.status_code == 302
    page = community_client(riverbend).get("/services/food/").content.decode()
    for words in ("tel:+15555550100", "A box", "Monday and Friday", "1 Main", "60601"):
        assert words in page, words
    with in_community(riverbend):
        assert ModelLogEntry.objects.filter(action="wagtail.create").exists()


def test_before_the_import_one_sees_names_and_what_is_left_out(admin):
    table = "Nombre,Nickname,Organización\nConsejería José,Pepe,Clínica Peña\n".encode("cp1252")
    sent = {"file": SimpleUploadedFile("list.csv", table)}
    text = admin.post("/admin/services/import/", sent, follow=True).content.decode()
    assert "Consejería José" in text
    assert "not imported: Nickname" in text
    assert "that you have already" not in text


def test_saving_without_a_change_changes_nothing(riverbend, admin):
    add_services(
        riverbend,
        plain(
            "Food",
            needs=["food"],
            phone="211",
            hours=[Hours((0,), "09:00", "12:00")],
            languages=["xx", "es"],
            places=[PlainPlace(address="1 Main", zip="60601", latitude=41.0, longitude=-87.0)],
        ),
    )
    service = service_named(riverbend, "Food")
    page = admin.get(f"/admin/services/{service.pk}/")
    sent = {**form(), "phone": "211", "needs": ["food"], "languages": ["es", "xx"]}
    for formset in (page.context["hours"], page.context["places"]):
        for name, value in formset.management_form.initial.items():
            sent[f"{formset.prefix}-{name}"] = value
        for row in formset:
            for field in row:
                if field.value() is not None:
                    sent[field.html_name] = field.value()
    sent["languages"] = ["xx", "es"]
    assert admin.post(f"/admin/services/{service.pk}/", sent).status_code == 302
    again = service_named(riverbend, "Food")
    # Ticked boxes come back in the order of the form.
    again.record["languages"].sort(key=lambda row: row["code"])
    service.record["languages"].sort(key=lambda row: row["code"])
    assert again.record == service.record
    with in_community(riverbend):
        place = again.places.get().location
    assert (place.latitude, place.longitude) == (41.0, -87.0)


def test_what_is_wrong_is_said_and_what_was_typed_stays(riverbend, admin):
    response = admin.post(
        "/admin/services/new/",
        form(phone="call us", website="nowhere", description="Kept", **{"hours-0-opens": "09:00"}),
    )
    page = response.content.decode()
    assert response.status_code == 422
    for words in ("Nobody could call this", "no web address", "give the days", "Kept", "call us"):
        assert words in page, words
    with in_community(riverbend):
        assert not Service.objects.exists()


def test_verified_today(riverbend, admin):
    add_services(riverbend, plain("Food", verified_on=datetime.date(2020, 1, 1)))
    key = service_named(riverbend, "Food").pk
    assert "Please call again" in admin.get("/admin/services/?state=check").content.decode()
    admin.post(f"/admin/services/{key}/verify/")
    food = service_named(riverbend, "Food")
    assert food.verified_on == riverbend.today()
    assert food.verified_by
    assert "Please call again" not in admin.get("/admin/services/").content.decode()


def test_hidden_and_shown_in_one_go(riverbend, admin, community_client):
    add_services(riverbend, plain("Food"), plain("Shelter"))
    keys = [str(service_named(riverbend, name).pk) for name in ("Food", "Shelter")]
    visitor = community_client(riverbend)
    admin.post("/admin/services/bulk/", {"chosen": keys, "action": "hide", "back": "q=o"})
    assert visitor.get("/services/food/").status_code == 404
    assert 'href="/services/"' not in visitor.get("/").content.decode()
    admin.post("/admin/services/bulk/", {"chosen": [*keys, "nonsense"], "action": "show"})
    assert visitor.get("/services/food/").status_code == 200


def test_search_and_filters_of_the_list(riverbend, admin):
    add_services(riverbend, plain("Food", needs=["food"], phone="211"), plain("Shelter"))
    assert "Shelter" not in admin.get("/admin/services/?q=211").content.decode()
    assert "Shelter" not in admin.get("/admin/services/?need=food").content.decode()
    assert ">Food</a>" not in admin.get("/admin/services/?state=no-need").content.decode()


def test_a_double_is_pointed_out(riverbend, admin):
    add_services(riverbend, plain("Food pantry downtown"), plain("Downtown food pantry"))
    key = service_named(riverbend, "Food pantry downtown").pk
    assert "Is it in the list twice?" in admin.get(f"/admin/services/{key}/").content.decode()


def test_deleting_asks_twice(riverbend, admin):
    add_services(riverbend, plain("Food"))
    key = service_named(riverbend, "Food").pk
    admin.post(f"/admin/services/{key}/delete/")
    assert service_named(riverbend, "Food")
    admin.post(f"/admin/services/{key}/delete/", {"sure": "yes"})
    with in_community(riverbend):
        assert not Service.objects.exists()


def test_from_file_to_visitors(riverbend, admin, community_client):
    assert b"Counseling for families" in admin.get("/admin/services/import/sample.csv").content
    file = SimpleUploadedFile("l.csv", b"Nombre,Agencia,Tel,Zeta\nComidas,Casa,211,x\n,B,1,y\n")
    response = admin.post("/admin/services/import/", {"file": file})
    look = admin.get(response["Location"]).content.decode()
    for words in ("1 new service", "1 cannot be imported", "There is no name", "Zeta"):
        assert words in look, words
    with in_community(riverbend):
        assert not Service.objects.exists()
        job = ImportJob.objects.get()
    admin.post(f"/admin/services/import/{job.uuid}/", {"column-0": "name", "column-1": ""})
    with in_community(riverbend):
        job.refresh_from_db()
        assert job.mapping["columns"] == {"0": "name"}
    admin.post(f"/admin/services/import/{job.uuid}/begin/", {"skip_bad": "yes", "publish": "yes"})
    from tenants.services.actions.run_import import run_import

    with in_community(riverbend):
        run_import(job.uuid)
    done = admin.get(f"/admin/services/import/{job.uuid}/").content.decode()
    assert "1 added" in done
    assert "1 was left out" in done
    assert admin.get(f"/admin/services/import/{job.uuid}/progress/").json()["open"] is False
    assert "Comidas" in community_client(riverbend).get("/services/").content.decode()


def test_a_file_that_is_none(riverbend, admin):
    response = admin.post(
        "/admin/services/import/", {"file": SimpleUploadedFile("list.csv", b"%PDF-1.7")}
    )
    assert response.status_code == 422
    assert "PDF" in response.content.decode()
    assert "choose a file" in admin.post("/admin/services/import/").content.decode()


def test_files_to_take_away(riverbend, admin):
    add_services(riverbend, plain("Food"), publish=False)
    for name in ("csv", "hsds-json", "hsds-tables", "hsds-zip"):
        response = admin.get(f"/admin/services/export/{name}/")
        assert response["Content-Disposition"].startswith("attachment")
        assert len(response.content) > 100
    assert admin.get("/admin/services/export/exe/").status_code == 404


def test_only_those_who_may(riverbend, larkfield):
    add_services(riverbend, plain("Food"))
    key = service_named(riverbend, "Food").pk
    other = sign_in(larkfield, "lee@example.org")
    assert other.get(f"/admin/services/{key}/").status_code == 404
    nobody = sign_in(riverbend, "nobody@example.org", group="")
    assert nobody.get("/admin/services/").status_code in (302, 403)
    operator = sign_in_operator()
    assert operator.get("/admin/services/").status_code == 404


@pytest.mark.parametrize("words", ["%00", "food%00", "%27%22%3C", "9" * 300])
def test_odd_words_in_the_search_find_nothing_and_break_nothing(riverbend, admin, words):
    assert admin.get(f"/admin/services/?q={words}").status_code == 200
