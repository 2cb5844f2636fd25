"""The wide logo, partners' logos and the words about who pays."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.images import get_image_model

from tenants.branding.actions.add_logo import AddLogo
from tenants.branding.actions.save import SaveBranding
from tenants.branding.models import MAX_PARTNERS, Branding, PartnerLogo
from tenants.branding.partners import PartnerChoice
from tenants.branding.selectors import branding_state
from tests.support.people import sign_in
from tests.tenants.branding.pictures import SVG, bomb, picture, upload
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
URL = "/admin/branding/"


@pytest.fixture
def admin(riverbend: Any) -> Any:
    return sign_in(riverbend)


def values(**fields: Any) -> dict[str, Any]:
    return {"site_name": "Riverbend Together", "theme": "base", **fields}


def image(size: tuple[int, int] = (300, 120)) -> Any:
    return AddLogo(upload(picture(size=size))).execute(None)


def test_visitors_see_the_wide_logo_partners_and_who_pays(
    riverbend: Any, community_client: Any
) -> None:
    with in_community(riverbend):
        SaveBranding(
            site_name="Riverbend Together",
            logo=image((200, 200)),
            wide_logo=image((900, 180)),
            logo_alt="Seal of Riverbend",
            funder_text="Supported by grant 12 <of the state>.",
            partners=(
                PartnerChoice("Riverbend Library", image(), link="https://library.example.org/"),
                PartnerChoice("River Trust", image(), alt="Three waves"),
            ),
        ).execute(None)
        wide = branding_state()["wide_logo"]
    page = community_client(riverbend).get("/").content.decode()
    assert f'srcset="{wide["srcset"]}"' in page
    assert '<source media="(min-width: 64rem)"' in page
    assert page.count('alt="Seal of Riverbend"') == 1
    footer = page[page.index('<footer class="site-footer"') :]
    assert "Supported by grant 12 &lt;of the state&gt;." in footer
    assert re.search(
        r'<a href="https://library\.example\.org/" rel="noreferrer"><img [^>]*Riverbend Library"',
        footer,
    )
    assert 'alt="Three waves"' in footer


def test_one_community_s_partners_are_never_another_s(
    riverbend: Any, larkfield: Any, community_client: Any
) -> None:
    with in_community(riverbend):
        SaveBranding(
            site_name="Riverbend Together", partners=(PartnerChoice("River Trust", image()),)
        ).execute(None)
        shown = branding_state()
    with in_community(larkfield):
        assert not PartnerLogo.objects.exists()
        assert branding_state()["partners"] == []
    other = community_client(larkfield)
    assert "River Trust" not in other.get("/").content.decode()
    assert other.get(shown["partners"][0]["picture"]["src"]).status_code == 404
    assert other.get(f"/branding/{shown['card_hash']}.png").status_code == 404


def test_a_partner_whose_image_was_deleted_is_not_shown_and_not_forgotten(riverbend: Any) -> None:
    with in_community(riverbend):
        gone, wide = image(), image((600, 120))
        SaveBranding(
            site_name="Riverbend",
            wide_logo=wide,
            logo_alt="Seal",
            partners=(PartnerChoice("River Trust", gone), PartnerChoice("Library", image())),
        ).execute(None)
        gone.delete()
        wide.delete()
        state = branding_state()
        assert [row["name"] for row in state["partners"]] == ["Library"]
        assert state["wide_logo"] is None
        assert PartnerLogo.objects.count() == 2


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "www.example.org", "ftp://example.org/", "https://"]
)
def test_a_link_is_a_web_address_or_nothing(riverbend: Any, link: str) -> None:
    with in_community(riverbend):
        with pytest.raises(ValidationError):
            SaveBranding(
                site_name="Riverbend", partners=(PartnerChoice("Trust", image(), link=link),)
            ).execute(None)
        assert not PartnerLogo.objects.exists()


def test_there_is_room_for_six_and_each_has_a_name_and_a_logo(riverbend: Any) -> None:
    with in_community(riverbend):
        logo = image()
        for partners in (
            (PartnerChoice("Trust", logo),) * (MAX_PARTNERS + 1),
            (PartnerChoice("  ", logo),),
            (PartnerChoice("Trust", None),),
        ):
            with pytest.raises(ValidationError):
                SaveBranding(site_name="Riverbend", partners=partners).execute(None)


def test_an_administrator_adds_changes_and_removes_a_partner(admin: Any, riverbend: Any) -> None:
    sent = values(
        **{
            "partner-0-name": "River Trust",
            "partner-0-link": "https://trust.example.org",
            "partner-0-image": upload(picture()),
        },
        wide_logo=upload(picture(size=(800, 160))),
        logo_alt="Seal of Riverbend",
        funder_text="Paid for by the state.",
    )
    assert admin.post(URL, sent).status_code == 302
    with in_community(riverbend):
        branding = Branding.objects.get()
        row = PartnerLogo.objects.get()
    assert branding.wide_logo_picture
    assert branding.funder_text == "Paid for by the state."
    page = admin.get(URL).content.decode()
    kept = re.search(r'name="partner-0-kept" value="(\d+)"', page)
    assert kept
    assert int(kept[1]) == row.image_id
    again = values(**{"partner-0-name": "The Trust", "partner-0-kept": kept[1]}, logo_alt="Seal")
    assert admin.post(URL, again).status_code == 302
    with in_community(riverbend):
        assert PartnerLogo.objects.get().name == "The Trust"
        assert PartnerLogo.objects.get().image_id == row.image_id
        assert Branding.objects.get().wide_logo_id is not None
    admin.post(
        URL,
        values(
            **{
                "partner-0-name": "The Trust",
                "partner-0-kept": kept[1],
                "partner-0-remove": "on",
            },
            remove_wide_logo="on",
        ),
    )
    with in_community(riverbend):
        assert not PartnerLogo.objects.exists()
        assert Branding.objects.get().wide_logo_id is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (SVG, "SVG files can carry programs"),
        (b"no picture", "not a picture"),
        (b"", "This file is empty"),
        (picture(size=(1, 1)), "1 × 1"),
        (bomb(12_000, 12_000), "far more pixels"),
    ],
)
@pytest.mark.parametrize("field", ["wide_logo", "partner-2-image"])
def test_a_bad_picture_says_why_and_what_was_typed_stays(
    admin: Any, riverbend: Any, field: str, data: bytes, words: str
) -> None:
    answer = admin.post(
        URL,
        values(
            **{field: upload(data), "partner-2-name": "River Trust"},
            logo_alt="Seal",
            funder_text="Paid for by the state.",
        ),
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'value="River Trust"' in page
    assert "Paid for by the state." in page
    assert f'id="{field}-error"' in page
    with in_community(riverbend):
        assert get_image_model().objects.count() == 0
        assert Branding.objects.get().site_name == "Riverbend"


def test_a_good_partner_logo_is_kept_while_another_field_is_corrected(
    admin: Any, riverbend: Any
) -> None:
    answer = admin.post(URL, values(**{"partner-0-image": upload(picture())}))
    assert answer.status_code == 422
    assert "which partner this is" in answer.content.decode()
    kept = re.search(r'name="partner-0-kept" value="(\d+)"', answer.content.decode())
    assert kept
    sent = values(**{"partner-0-kept": kept[1], "partner-0-name": "River Trust"})
    assert admin.post(URL, sent).status_code == 302
    with in_community(riverbend):
        assert PartnerLogo.objects.get().image_id == int(kept[1])


def test_nobody_puts_somebody_else_s_upload_at_the_foot(admin: Any, riverbend: Any) -> None:
    with in_community(riverbend):
        foreign = image()
    answer = admin.post(
        URL, values(**{"partner-0-kept": str(foreign.pk), "partner-0-name": "River Trust"})
    )
    assert answer.status_code == 422
    assert "choose the logo of this partner" in answer.content.decode()
