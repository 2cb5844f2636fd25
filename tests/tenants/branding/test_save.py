"""Saving a site's look: all of it or nothing, public at once, and on this site only."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from wagtail.images import get_image_model

from tenants.access.models import User
from tenants.branding.actions.add_logo import AddLogo
from tenants.branding.actions.save import SaveBranding, refresh_branding
from tenants.branding.models import KEPT_STYLESHEETS, Branding, Stylesheet
from tenants.branding.seed import seed_community, seed_template
from tenants.branding.selectors import branding_state, stylesheet_css
from tenants.public_site.models import SiteState
from tests.tenants.branding.pictures import picture, upload
from themes.stylesheet import build_stylesheet
from vrc.tenancy import in_community, in_public

pytestmark = pytest.mark.django_db


def save(**fields: Any) -> Any:
    return SaveBranding(**{"site_name": "Riverbend Together", **fields}).execute(None)


def test_a_new_community_has_its_own_name_and_the_default_look(riverbend: Any) -> None:
    with in_community(riverbend):
        state = branding_state()
        assert state["site_name"] == "Riverbend"
        assert state["theme"] == "base"
        assert stylesheet_css(state["stylesheet_hash"]) == build_stylesheet("base").css


def test_what_is_saved_is_in_the_site_state_of_the_same_transaction(riverbend: Any) -> None:
    with in_community(riverbend):
        before = SiteState.objects.get().revision
        saved = save(theme="civic", brand_colour="#ABC", tagline="  For  everyone ")
        state = SiteState.objects.get()
        assert state.revision == before + 1
        drawn = {key: state.branding.pop(key) for key in ("icons", "card_hash")}
        assert set(drawn["icons"]) == {"32", "180", "512"}
        assert len(drawn["card_hash"]) == 16
        assert state.branding == {
            "site_name": "Riverbend Together",
            "tagline": "For everyone",
            "theme": "civic",
            "brand_colour": "#aabbcc",
            "stylesheet_hash": build_stylesheet("civic", "#aabbcc").hash,
            "logo": None,
            "wide_logo": None,
            "partners": [],
            "terms": {},
            "footer_text": "",
            "funder_text": "",
        }
        assert saved.adjustments == build_stylesheet("civic", "#aabbcc").adjustments


def test_visitors_see_it_at_the_next_request(riverbend: Any, community_client: Any) -> None:
    client = community_client(riverbend)
    with in_community(riverbend):
        save(theme="civic", brand_colour="#7a1f3d", footer_text="City of Riverbend")
        digest = branding_state()["stylesheet_hash"]
    page = client.get("/").content.decode()
    assert "Riverbend Together" in page
    assert "City of Riverbend" in page
    assert f"/branding/{digest}.css" in page
    sheet = client.get(f"/branding/{digest}.css")
    assert "#7a1f3d" in sheet.content.decode()
    assert "immutable" in sheet["Cache-Control"]


def test_one_community_s_look_is_never_another_s(
    riverbend: Any, larkfield: Any, community_client: Any
) -> None:
    with in_community(riverbend):
        logo = AddLogo(upload(picture())).execute(None)
        save(brand_colour="#7a1f3d", logo=logo, logo_alt="Seal")
        digest = branding_state()["stylesheet_hash"]
        logo_src = branding_state()["logo"]["src"]
    with in_community(larkfield):
        assert branding_state()["site_name"] == "Larkfield County"
        assert branding_state()["logo"] is None
        assert stylesheet_css(digest) is None
        assert get_image_model().objects.count() == 0
    with in_public():
        assert not Branding.objects.filter(site_name="Riverbend Together").exists()
        assert branding_state()["logo"] is None
    other: Client = community_client(larkfield)
    assert other.get(f"/branding/{digest}.css").status_code == 404
    assert other.get(logo_src).status_code == 404
    assert "Riverbend" not in other.get("/").content.decode()
    own = community_client(riverbend).get(logo_src)
    assert own.status_code == 200
    for close in own._resource_closers:  # not own.close(): that ends the test's connection, too
        close()


def test_pages_that_browsers_still_hold_get_the_stylesheet_they_were_made_with(
    riverbend: Any,
) -> None:
    colours = [f"#{number:02x}4a6b" for number in range(KEPT_STYLESHEETS + 3)]
    with in_community(riverbend):
        for colour in colours:
            save(brand_colour=colour)
        hashes = [build_stylesheet("base", colour).hash for colour in colours]
        answers = [stylesheet_css(digest) for digest in hashes]
        assert Stylesheet.objects.count() == KEPT_STYLESHEETS
        assert all(answer is None for answer in answers[:3])
        for colour, answer in zip(colours[3:], answers[3:], strict=True):
            assert answer == build_stylesheet("base", colour).css


def test_going_back_to_an_old_colour_keeps_its_stylesheet_from_being_the_oldest(
    riverbend: Any,
) -> None:
    with in_community(riverbend):
        save(brand_colour="#114a6b")
        first = branding_state()["stylesheet_hash"]
        for number in range(KEPT_STYLESHEETS - 1):
            save(brand_colour=f"#{number:02x}6b4a")
        save(brand_colour="#114a6b")
        save(brand_colour="#224a6b")
        assert stylesheet_css(first) is not None


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"site_name": "   "}, "site_name"),
        ({"site_name": "x" * 121}, "site_name"),
        ({"theme": "no-such"}, "theme"),
        ({"brand_colour": "teal"}, "brand_colour"),
        ({"tagline": "x" * 161}, "tagline"),
        ({"footer_text": "x" * 601}, "footer_text"),
    ],
)
def test_what_is_wrong_is_named_by_field_and_nothing_changes(
    riverbend: Any, fields: dict[str, str], field: str
) -> None:
    with in_community(riverbend):
        before = SiteState.objects.get().revision
        with pytest.raises(ValidationError) as caught:
            save(**fields)
        assert field in caught.value.message_dict
        assert SiteState.objects.get().revision == before
        assert branding_state()["site_name"] == "Riverbend"


def test_a_logo_needs_words(riverbend: Any) -> None:
    with in_community(riverbend):
        logo = AddLogo(upload(picture())).execute(None)
        with pytest.raises(ValidationError) as caught:
            save(logo=logo)
        assert "logo_alt" in caught.value.message_dict


def test_a_logo_is_offered_in_several_widths_under_names_of_this_community(riverbend: Any) -> None:
    with in_community(riverbend):
        logo = AddLogo(upload(picture("JPEG", (1000, 400)), "../../x.php")).execute(None)
        save(logo=logo, logo_alt="Seal of Riverbend")
        shown = branding_state()["logo"]
    assert shown["alt"] == "Seal of Riverbend"
    assert (shown["width"], shown["height"]) == (320, 128)
    assert shown["srcset"].count("w, ") == 2
    assert shown["srcset"].endswith(" 640w")
    assert shown["src"].startswith("/media/c_riverbend/images/logo.")
    assert "php" not in logo.file.name


def test_deleting_the_image_takes_the_logo_off_the_pages(
    riverbend: Any, community_client: Any
) -> None:
    with in_community(riverbend):
        logo = AddLogo(upload(picture())).execute(None)
        save(logo=logo, logo_alt="Seal of Riverbend")
        assert SiteState.objects.get().branding["logo"] is not None
        logo.delete()
        assert SiteState.objects.get().branding["logo"] is None
    assert "Seal of Riverbend" not in community_client(riverbend).get("/").content.decode()


def test_exchanging_the_image_changes_the_pictures_on_the_pages(riverbend: Any) -> None:
    with in_community(riverbend):
        logo = AddLogo(upload(picture(size=(320, 160)))).execute(None)
        save(logo=logo, logo_alt="Seal")
        logo.renditions.all().delete()
        logo.file.save("logo.png", upload(picture(size=(300, 300))), save=False)
        logo.save()
        assert SiteState.objects.get().branding["logo"]["width"] == 160


def test_an_image_that_is_not_the_logo_leaves_the_branding_alone(riverbend: Any) -> None:
    with in_community(riverbend):
        before = Branding.objects.get().updated_at
        other = AddLogo(upload(picture())).execute(None)
        other.save()
        other.delete()
        assert Branding.objects.get().updated_at == before


def test_a_person_without_the_permission_is_refused(riverbend: Any) -> None:
    with in_community(riverbend):
        person = User.objects.create_user("eve@example.org")
        with pytest.raises(PermissionDenied):
            SaveBranding(site_name="Mine").execute(person)
        with pytest.raises(PermissionDenied):
            AddLogo(upload(picture())).execute(person)
        assert get_image_model().objects.count() == 0


def test_seeding_again_keeps_what_people_chose(riverbend: Any) -> None:
    with in_community(riverbend):
        save(theme="civic")
        seed_template()
        seed_community(riverbend)
        assert branding_state()["site_name"] == "Riverbend Together"
        assert branding_state()["theme"] == "civic"


def test_a_changed_theme_is_taken_up_when_branding_is_refreshed(riverbend: Any) -> None:
    with in_community(riverbend):
        Branding.objects.update(stylesheet_hash="old", stylesheet_css="old")
        refresh_branding()
        assert SiteState.objects.get().branding["stylesheet_hash"] == build_stylesheet("base").hash


def test_there_is_one_row_whatever_is_saved(riverbend: Any) -> None:
    with in_community(riverbend):
        Branding(site_name="Second").save()
        assert Branding.objects.count() == 1
