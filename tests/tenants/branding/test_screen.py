"""The screen "Look and name": who may, what is kept, what the preview shows."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model

from tenants.branding.models import Branding
from tests.support.people import sign_in, sign_in_operator
from tests.tenants.branding.pictures import SVG, bomb, picture, upload
from vrc.tenancy import in_community, in_public

pytestmark = pytest.mark.django_db
URL = "/admin/branding/"


@pytest.fixture
def admin(riverbend: Any) -> Any:
    return sign_in(riverbend)


def values(**fields: Any) -> dict[str, Any]:
    return {
        "site_name": "Riverbend Together",
        "tagline": "For everyone affected",
        "footer_text": "City of Riverbend",
        "theme": "civic",
        "brand_colour": "#7a1f3d",
        "logo_alt": "",
        **fields,
    }


def saved(community: Any) -> Branding:
    with in_community(community):
        return Branding.objects.select_related("logo").get()


def test_an_administrator_changes_the_look(admin: Any, riverbend: Any) -> None:
    answer = admin.post(URL, values(logo=upload(picture()), logo_alt="Seal of Riverbend"))
    assert answer.status_code == 302
    branding = saved(riverbend)
    assert (branding.site_name, branding.theme) == ("Riverbend Together", "civic")
    assert branding.logo_picture
    assert branding.logo_picture["alt"] == "Seal of Riverbend"
    assert branding.updated_by_name == "Ana"
    page = admin.get(URL).content.decode()
    assert "Last saved by Ana" in page
    assert "Your color is used" in page


def test_nobody_else_may(riverbend: Any, community_client: Any) -> None:
    stranger = community_client(riverbend)
    outsider = sign_in(riverbend, "eve@example.org", group="")
    for path in (URL, f"{URL}preview/", f"{URL}check/", f"{URL}preview.css"):
        assert stranger.get(path).status_code == 302
        assert "/admin/login/" in stranger.get(path)["Location"]
        assert outsider.get(path).status_code == 302
    outsider.post(URL, values())
    assert saved(riverbend).site_name == "Riverbend"


def test_an_editor_without_the_permission_is_refused(riverbend: Any, admin: Any) -> None:
    from django.contrib.auth.models import Group, Permission

    with in_community(riverbend):
        writers = Group.objects.create(name="Writers")
        writers.permissions.add(Permission.objects.get(codename="access_admin"))
    writer = sign_in(riverbend, "will@example.org", group="Writers")
    for path in (URL, f"{URL}preview/", f"{URL}check/", f"{URL}preview.css"):
        assert writer.get(path).status_code == 302
    assert writer.post(URL, values())["Location"] == "/admin/"
    assert saved(riverbend).site_name == "Riverbend"


def test_the_operator_s_host_has_no_such_screen(db: None) -> None:
    operator = sign_in_operator(superuser=True)
    assert operator.get(URL).status_code == 404
    assert operator.post(URL, values()).status_code == 404


def test_a_session_of_one_community_opens_no_other(admin: Any, larkfield: Any) -> None:
    admin.post(URL, values(), headers={"host": larkfield.primary_host})
    assert saved(larkfield).site_name == "Larkfield County"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (SVG, "SVG files can carry programs"),
        (b"no picture", "not a picture"),
        (b"", "This file is empty"),
        (picture(size=(1, 1)), "1 × 1"),
        (bomb(20_000, 20_000), "far more pixels"),
        (picture(size=(500, 500))[:700], "damaged"),
        (b"\x89PNG" + b"\0" * (16 * 1024 * 1024), "at most 15.0"),
    ],
)
def test_a_bad_upload_says_why_and_nothing_typed_is_lost(
    admin: Any, riverbend: Any, data: bytes, words: str
) -> None:
    answer = admin.post(URL, values(logo=upload(data), logo_alt="Seal of Riverbend"))
    assert answer.status_code == 422
    page = re.sub("\xa0", " ", answer.content.decode())
    assert words in page
    for typed in ("Riverbend Together", "For everyone affected", "City of Riverbend", "#7a1f3d"):
        assert typed in page
    assert 'value="Seal of Riverbend"' in page
    assert re.search(r'value="civic"\s+checked', page)
    assert saved(riverbend).site_name == "Riverbend"
    with in_community(riverbend):
        assert get_image_model().objects.count() == 0


def test_a_good_logo_is_kept_while_another_field_is_corrected(admin: Any, riverbend: Any) -> None:
    answer = admin.post(URL, values(site_name="", logo=upload(picture()), logo_alt="Seal"))
    assert answer.status_code == 422
    kept = re.search(r'name="kept_logo" value="(\d+)"', answer.content.decode())
    assert kept
    assert "Your new logo arrived" in answer.content.decode()
    admin.post(URL, values(kept_logo=kept[1], logo_alt="Seal"))
    assert saved(riverbend).logo_id == int(kept[1])


def test_a_kept_logo_is_only_for_who_uploaded_it(admin: Any, riverbend: Any) -> None:
    page = admin.post(URL, values(site_name="", logo=upload(picture()), logo_alt="Seal"))
    kept = re.search(r'name="kept_logo" value="(\d+)"', page.content.decode())
    assert kept
    colleague = sign_in(riverbend, "ben@example.org")
    colleague.post(URL, values(kept_logo=kept[1], logo_alt="Seal"))
    assert saved(riverbend).logo_id is None


def test_the_logo_can_be_removed(admin: Any, riverbend: Any) -> None:
    admin.post(URL, values(logo=upload(picture()), logo_alt="Seal"))
    assert saved(riverbend).logo_id is not None
    admin.post(URL, values(remove_logo="on", logo_alt="Seal"))
    branding = saved(riverbend)
    assert (branding.logo_id, branding.logo_picture, branding.logo_alt) == (None, None, "")


def test_a_bad_colour_keeps_the_words_that_were_typed(admin: Any) -> None:
    answer = admin.post(URL, values(brand_colour="sea green"))
    assert answer.status_code == 422
    assert 'value="sea green"' in answer.content.decode()
    assert "is not a color" in answer.content.decode()


def test_the_preview_is_the_real_home_page_with_nothing_saved(admin: Any, riverbend: Any) -> None:
    answer = admin.get(f"{URL}preview/", {**values(), "site_name": "Tried <b>Name</b>"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Tried &lt;b&gt;Name&lt;/b&gt;" in page
    assert 'class="theme-civic' in page
    assert "/admin/branding/preview.css?theme=civic&amp;colour=%237a1f3d" in page
    assert "988" in page or "Victim &amp; Social Services" in page
    assert saved(riverbend).site_name == "Riverbend"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    assert "<script" not in page


def test_the_preview_button_works_without_any_script(admin: Any) -> None:
    answer = admin.post(f"{URL}preview/", values())
    assert "Riverbend Together" in answer.content.decode()


def test_the_preview_of_half_a_colour_is_the_look_s_own(admin: Any) -> None:
    page = admin.get(f"{URL}preview/", values(brand_colour="#7a")).content.decode()
    assert "preview.css?theme=civic&amp;colour=" in page
    sheet = admin.get(f"{URL}preview.css", {"theme": "civic", "colour": "#7a"})
    assert sheet.status_code == 200
    assert "--brand:#1f3a5f" in sheet.content.decode()


def test_the_preview_s_stylesheet_is_saved_nowhere(admin: Any, riverbend: Any) -> None:
    before = saved(riverbend).stylesheet_hash
    sheet = admin.get(f"{URL}preview.css", {"theme": "base", "colour": "#7a1f3d"})
    assert sheet["Content-Type"].startswith("text/css")
    assert "--brand:#7a1f3d" in sheet.content.decode()
    assert saved(riverbend).stylesheet_hash == before


def test_the_guard_answers_while_one_types(admin: Any) -> None:
    answer = admin.get(f"{URL}check/", {"theme": "base", "colour": "#ffe600"}).json()
    assert answer["error"] == ""
    assert any("darker shade" in sentence for sentence in answer["sentences"])
    assert all(float(sample["ratio"]) >= 4.5 for sample in answer["samples"])
    assert admin.get(f"{URL}check/", {"colour": "<script>"}).json()["error"]


def test_the_screen_costs_few_statements(admin: Any) -> None:
    admin.get(URL)
    with CaptureQueriesContext(connection) as queries:
        assert admin.get(URL).status_code == 200
    assert len(queries) <= 20, [query["sql"][:90] for query in queries]


def test_public_branding_is_the_operator_s_own(admin: Any) -> None:
    admin.post(URL, values())
    with in_public():
        assert not Branding.objects.filter(site_name="Riverbend Together").exists()
