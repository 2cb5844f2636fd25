"""A logo that was just chosen: looked at by the server, shown in the preview, saved by saving."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.images import get_image_model

from tenants.branding.models import Branding
from tests.support.people import sign_in
from tests.tenants.branding.pictures import SVG, bomb, picture, upload
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
URL = "/admin/branding/"
KEEP = f"{URL}logo/"


@pytest.fixture
def admin(riverbend: Any) -> Any:
    return sign_in(riverbend)


def values(**fields: Any) -> dict[str, Any]:
    return {"site_name": "Riverbend Together", "theme": "civic", "brand_colour": "", **fields}


def keep(client: Any, data: bytes, **fields: Any) -> Any:
    return client.post(KEEP, {"file": upload(data), **fields})


def images(community: Any) -> list[int]:
    with in_community(community):
        return list(get_image_model().objects.order_by("pk").values_list("pk", flat=True))


def test_the_preview_shows_it_and_visitors_do_not(
    admin: Any, riverbend: Any, community_client: Any
) -> None:
    kept = keep(admin, picture()).json()
    assert (kept["width"], kept["height"]) == (320, 160)
    preview = admin.get(f"{URL}preview/", values(kept_logo=kept["id"], logo_alt="Seal"))
    assert kept["src"] in preview.content.decode()
    assert 'alt="Seal"' in preview.content.decode()
    with in_community(riverbend):
        branding = Branding.objects.get()
        assert (branding.logo_id, branding.logo_picture) == (None, None)
    assert kept["src"] not in community_client(riverbend).get("/").content.decode()

    admin.post(URL, values(kept_logo=kept["id"], logo_alt="Seal"))
    assert kept["src"] in community_client(riverbend).get("/").content.decode()


def test_a_wide_logo_and_a_partner_s_are_shown_too(admin: Any) -> None:
    wide = keep(admin, picture(size=(960, 240))).json()["id"]
    partner = keep(admin, picture(colour=(120, 20, 60))).json()["id"]
    chosen = {"kept_wide_logo": wide, "partner-0-kept": partner, "partner-0-name": "County Clinic"}
    page = admin.get(f"{URL}preview/", values(**chosen)).content.decode()
    assert "max-480x160" in page
    assert 'alt="County Clinic"' in page
    assert "max-240x96" in page


def test_trying_another_leaves_nothing_behind(admin: Any, riverbend: Any) -> None:
    first = keep(admin, picture()).json()["id"]
    second = keep(admin, picture(colour=(1, 2, 3)), instead_of=first).json()["id"]
    assert images(riverbend) == [second]
    admin.post(URL, values(kept_logo=second, logo_alt="Seal"))
    third = keep(admin, picture(colour=(3, 2, 1)), instead_of=second).json()["id"]
    assert images(riverbend) == [second, third], "a logo in use stays"


def test_images_say_which_was_only_tried(admin: Any, riverbend: Any) -> None:
    tried = keep(admin, picture()).json()["id"]
    partner = keep(admin, picture(colour=(9, 9, 9))).json()["id"]
    left = keep(admin, picture(colour=(1, 2, 3))).json()["id"]
    assert "Logo (tried, never saved)" in admin.get("/admin/images/").content.decode()
    admin.post(
        URL,
        values(
            kept_logo=tried,
            logo_alt="Seal",
            **{"partner-0-kept": partner, "partner-0-name": "County Clinic"},
        ),
    )
    with in_community(riverbend):
        titles = dict(get_image_model().objects.values_list("pk", "title"))
    assert titles == {tried: "Logo", partner: "Logo", left: "Logo (tried, never saved)"}


def test_nobody_takes_or_removes_somebody_else_s(admin: Any, riverbend: Any) -> None:
    mine = keep(admin, picture()).json()
    colleague = sign_in(riverbend, "ben@example.org")
    page = colleague.get(f"{URL}preview/", values(kept_logo=mine["id"])).content.decode()
    assert mine["src"] not in page
    keep(colleague, picture(), instead_of=mine["id"])
    assert mine["id"] in images(riverbend)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (picture(size=(1, 1)), "1 × 1"),
        (bomb(12_000, 12_000), "far more pixels"),
        (SVG, "SVG files can carry programs"),
        (b"", "This file is empty"),
    ],
)
def test_a_bad_one_is_refused_in_words(admin: Any, riverbend: Any, data: bytes, words: str) -> None:
    answer = keep(admin, data)
    assert answer.status_code == 422
    assert words in answer.json()["error"].replace("\xa0", " ")
    assert images(riverbend) == []


def test_no_file_and_no_permission(admin: Any, riverbend: Any, community_client: Any) -> None:
    assert "did not arrive" in admin.post(KEEP, {}).json()["error"]
    assert admin.get(KEEP).status_code == 405
    stranger = community_client(riverbend)
    assert keep(stranger, picture()).status_code == 302
    assert images(riverbend) == []


@pytest.mark.parametrize("number", ["-1", "1e9", "x", "9" * 30, "²"])
def test_a_number_that_is_none_changes_nothing(admin: Any, number: str) -> None:
    answer = admin.get(f"{URL}preview/", values(kept_logo=number, **{"partner-0-kept": number}))
    assert answer.status_code == 200
