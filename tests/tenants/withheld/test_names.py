"""The list of names: who may see and change it, and where it must never appear."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.db import connection
from wagtail.models import ModelLogEntry

from tenants.access.models import User
from tenants.export.declarations import DECLARATIONS, Fate
from tenants.withheld.actions import AddNames, NameRefused, RemoveName
from tenants.withheld.models import WithheldName
from tenants.withheld.selectors import kept_names, names_here, public_pages_with
from tests.support.people import sign_in, sign_in_operator
from tests.tenants.public_site.making import publish_page, publish_update
from vrc.tenancy import NotInCommunity, in_community

pytestmark = pytest.mark.django_db
NAME = "Corwin Aldous Vexley"
SCREEN = "/admin/names/"


def operators(community: Any, name: str = NAME) -> None:
    with in_community(community):
        AddNames(name, None, "Morgan (NMVC)").execute()


def names_of(community: Any) -> tuple[str, ...]:
    with in_community(community):
        return names_here()


def test_an_administrator_adds_and_removes_names(riverbend: Any) -> None:
    client = sign_in(riverbend)
    assert "The list is empty" in client.get(SCREEN).content.decode()
    client.post(SCREEN, {"names": f"{NAME}\n  Idris   Kazwin \n\n"})
    assert names_of(riverbend) == (NAME, "Idris Kazwin")
    screen = client.get(SCREEN)
    assert NAME in screen.content.decode()
    assert "no-store" in screen["Cache-Control"]
    again = client.post(SCREEN, {"names": "VEXLEY, Corwin Aldous"}, follow=True)
    assert "on the list already" in again.content.decode()
    with in_community(riverbend):
        key = WithheldName.objects.first().pk  # type: ignore[union-attr]
    client.post(SCREEN, {"remove": str(key)})
    assert names_of(riverbend) == ("Idris Kazwin",)
    assert client.post(SCREEN, {"remove": str(key)}).status_code == 404
    assert client.post(SCREEN, {"remove": "1 OR 1"}).status_code == 404


@pytest.mark.parametrize("typed", ["", "  \n ", "Jo", "X.", "B" * 121])
def test_what_cannot_be_a_name_is_refused_kindly_and_kept_in_the_form(
    riverbend: Any, typed: str
) -> None:
    answer = sign_in(riverbend).post(SCREEN, {"names": typed})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not names_of(riverbend)


def test_one_bad_line_adds_nothing(riverbend: Any) -> None:
    with in_community(riverbend), pytest.raises(NameRefused):
        AddNames(f"{NAME}\nX", None, "NMVC").execute()
    assert not names_of(riverbend)


@pytest.mark.parametrize("group", ["Community editors", "Community approvers"])
def test_only_administrators_see_it(riverbend: Any, group: str) -> None:
    operators(riverbend)
    client = sign_in(riverbend, "eli@example.org", group)
    for answer in (client.get(SCREEN), client.post(SCREEN, {"names": "Idris Kazwin"})):
        assert answer.status_code in (302, 403)
    assert "Names we do not publish" not in client.get("/admin/").content.decode()
    assert "Names we do not publish" in sign_in(riverbend).get("/admin/").content.decode()
    assert names_of(riverbend) == (NAME,)


def test_the_operator_keeps_its_own_lines_in_one_community(riverbend: Any, larkfield: Any) -> None:
    with in_community(riverbend):
        ana = sign_in(riverbend)
    ana.post(SCREEN, {"names": "Idris Kazwin"})
    morgan = sign_in_operator()
    screen = f"/admin/names/of/{riverbend.pk}/"
    morgan.post(screen, {"names": NAME})
    assert set(names_of(riverbend)) == {NAME, "Idris Kazwin"}
    assert names_of(larkfield) == ()
    shown = morgan.get(screen).content.decode()
    assert NAME in shown
    assert "Idris Kazwin" not in shown
    assert "keeps 1 more name itself" in shown
    # The community sees both and changes its own only; so does the operator.
    assert NAME in ana.get(SCREEN).content.decode()
    with in_community(riverbend):
        keys = {row.name: row.pk for row in kept_names()}
    assert ana.post(SCREEN, {"remove": str(keys[NAME])}).status_code == 404
    assert morgan.post(screen, {"remove": str(keys["Idris Kazwin"])}).status_code == 404
    assert len(names_of(riverbend)) == 2
    morgan.post(screen, {"remove": str(keys[NAME])})
    assert names_of(riverbend) == ("Idris Kazwin",)
    assert screen in morgan.get(f"/admin/communities/{riverbend.pk}/").content.decode()


def test_each_screen_is_on_its_own_host_only(riverbend: Any) -> None:
    assert sign_in_operator(superuser=True).get(SCREEN).status_code == 404
    assert sign_in(riverbend).get(f"/admin/names/of/{riverbend.pk}/").status_code == 404
    with pytest.raises(NotInCommunity):
        AddNames(NAME, None, "NMVC").execute()


def test_names_are_sealed_for_their_community(riverbend: Any, larkfield: Any) -> None:
    operators(riverbend)
    with in_community(riverbend):
        with connection.cursor() as cursor:
            cursor.execute("SELECT sealed_name FROM withheld_withheldname")
            ((sealed,),) = cursor.fetchall()
        assert "Vexley" not in sealed
    # The same text in another community opens to nothing, and is not said in the log.
    with in_community(larkfield):
        WithheldName.objects.create(sealed_name=sealed, kept_by="operator")
        assert names_here() == ()


def test_neither_log_nor_audit_trail_nor_error_has_the_name(
    riverbend: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = sign_in(riverbend)
    client.post(SCREEN, {"names": NAME})
    with in_community(riverbend):
        row = WithheldName.objects.get()
        RemoveName(row.pk, User.objects.get(email="ana@example.org")).execute()
        entries = ModelLogEntry.objects.filter(action__startswith="withheld.")
        assert entries.count() == 2
        kept = " ".join(f"{entry.label} {entry.data}" for entry in entries)
    trail = client.get("/admin/audit-trail/").content.decode()
    assert "Added a name that is not published" in trail
    for place in (kept, trail, caplog.text, repr(row), str(row), repr(AddNames(NAME, None))):
        assert "Vexley" not in place
    operators(riverbend)
    with in_community(riverbend):
        assert "Vexley" not in repr(kept_names())


def test_it_leaves_in_no_export() -> None:
    assert DECLARATIONS["withheld.WithheldName"].fate is Fate.NOT_EXPORTED


def test_the_screen_says_where_a_name_stands_already(library: Any, riverbend: Any) -> None:
    publish_page(riverbend, "About Corwin Vexley")
    publish_update(riverbend, "Schools", summary="Schools open.")
    operators(riverbend)
    with in_community(riverbend):
        assert [place.title for place in public_pages_with(names_here())] == ["About Corwin Vexley"]
    screen = sign_in(riverbend).get(SCREEN).content.decode()
    assert "About Corwin Vexley" in screen
    assert "On your site now" in screen
