"""Icons and the card for shared links: readable in every color, served from the site itself."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from PIL import Image

from tenants.branding.actions.add_logo import AddLogo
from tenants.branding.actions.save import SaveBranding
from tenants.branding.drawn import CARD_SIZE, ICON_SIDES, Colours, draw_card, draw_icon, initials
from tenants.branding.lettering import Lettering
from tenants.branding.models import KEPT_PICTURES, Branding, DrawnPicture
from tenants.branding.seed import ensure_community
from tenants.branding.selectors import branding_state, drawn_picture
from tenants.public_site.models import SiteState
from tests.tenants.branding.pictures import picture, upload
from themes.colour import contrast_ratio
from themes.registry import all_themes
from vrc.tenancy import in_community

COLOURS = ("", "#ffffff", "#000000", "#ffe600", "#7f7f7f", "#00ff00")


def opened(data: bytes) -> Any:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Riverbend Together", "RT"),
        ("The Center of Hope", "CH"),
        ("riverbend", "R"),
        ("Centro para la Ñandú", "CP"),
        ("The", "T"),
        ("“Riverbend” (county)", "RC"),
        ("!!! ???", ""),
    ],
)
def test_the_letters_of_an_icon(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize("theme", all_themes(), ids=lambda theme: theme.key)
@pytest.mark.parametrize("colour", COLOURS)
def test_letters_stand_out_from_every_color(theme: Any, colour: str) -> None:
    colours = Colours.of(theme, colour)
    assert contrast_ratio(colours.ground, colours.ink) >= 4.5
    found = opened(draw_icon(180, theme.key, colour, "Riverbend").data).convert("RGB")
    seen = {f"#{r:02x}{g:02x}{b:02x}" for _, (r, g, b) in found.getcolors(180 * 180)}
    assert {colours.ground, colours.ink} <= seen


@pytest.mark.parametrize("theme", all_themes(), ids=lambda theme: theme.key)
def test_every_theme_s_own_font_is_there_and_has_the_letters_of_both_languages(theme: Any) -> None:
    lettering = Lettering.of(theme, 40)
    assert len(lettering.files) == 3
    assert lettering.can_write("Ayuda en español: ¿qué, dónde? “Ññ Áá Éé Üü” – Help’s here!")
    assert not lettering.can_write("希望")
    assert lettering.width("Riverbend") > lettering.width("River") > 0


def test_sizes_and_the_same_bytes_for_the_same_choices() -> None:
    for side in ICON_SIDES:
        icon = draw_icon(side, "base", "#7a1f3d", "Riverbend")
        assert opened(icon.data).size == (side, side)
        assert icon.hash == draw_icon(side, "base", "#7a1f3d", "Riverbend").hash
    card = draw_card("civic", "#7a1f3d", "Riverbend", "For everyone", None)
    assert opened(card.data).size == CARD_SIZE
    assert len(card.data) < 100_000
    assert card.hash != draw_card("civic", "#7a1f3d", "Riverbend", "For all", None).hash


@pytest.mark.parametrize(
    "name", ["x" * 120, "希望", "🌊", " ".join(["Resiliency"] * 10), "a\u200bb", "R"]
)
def test_a_name_that_does_not_fit_or_cannot_be_written_is_no_error(name: str) -> None:
    logo = opened(picture(size=(640, 90)))
    assert opened(draw_card("base", "", name, name, logo).data).size == CARD_SIZE
    assert opened(draw_icon(32, "base", "", name).data).size == (32, 32)


def test_a_square_logo_is_on_the_large_icons_only() -> None:
    red = opened(picture(size=(200, 200), colour=(200, 0, 0)))
    middle = [
        opened(draw_icon(side, "base", "#114a6b", "Riverbend", red).data).getpixel((side // 2,) * 2)
        for side in (180, 512)
    ]
    assert middle == [(200, 0, 0)] * 2
    letters = draw_icon(32, "base", "#114a6b", "Riverbend")
    assert draw_icon(32, "base", "#114a6b", "Riverbend", red).hash == letters.hash


@pytest.mark.django_db
def test_a_new_community_has_icons_and_a_card_on_its_own_host(
    riverbend: Any, community_client: Any
) -> None:
    client = community_client(riverbend)
    page = client.get("/").content.decode()
    icons = re.findall(r'<link rel="(icon|apple-touch-icon)" href="(/branding/\w+\.png)"', page)
    assert [rel for rel, _ in icons] == ["icon", "apple-touch-icon", "icon"]
    card = re.search(r'<meta property="og:image" content="([^"]+)">', page)
    assert card
    assert card[1].startswith(f"{riverbend.primary_url}/branding/")
    assert '<meta name="twitter:card" content="summary_large_image">' in page
    assert f'<meta property="og:url" content="{riverbend.primary_url}/">' in page
    for path in (*(path for _, path in icons), card[1].removeprefix(riverbend.primary_url)):
        answer = client.get(path)
        assert answer["Content-Type"] == "image/png"
        assert "immutable" in answer["Cache-Control"]
        assert not answer.cookies
        assert opened(answer.content).format == "PNG"
    assert client.get("/branding/0123456789abcdef.png").status_code == 404


@pytest.mark.django_db
def test_they_follow_the_name_the_color_and_the_logo(riverbend: Any) -> None:
    with in_community(riverbend):
        seen = [branding_state()]
        logo = AddLogo(upload(picture(size=(200, 200)))).execute(None)
        for fields in (
            {"site_name": "Larger Together"},
            {"site_name": "Larger Together", "brand_colour": "#7a1f3d"},
            {"site_name": "Larger Together", "logo": logo, "logo_alt": "Seal"},
        ):
            SaveBranding(**fields).execute(None)
            seen.append(SiteState.objects.get().branding)
        assert len({state["icons"]["180"] for state in seen}) == 4
        assert len({state["card_hash"] for state in seen}) == 4
        assert drawn_picture(seen[0]["card_hash"]) is not None


@pytest.mark.django_db
def test_old_ones_are_kept_for_a_while_and_not_for_ever(riverbend: Any) -> None:
    with in_community(riverbend):
        for number in range(KEPT_PICTURES + 4):
            DrawnPicture.objects.create(
                hash=f"{number:016x}", data=b"", last_used_at="2026-01-01T00:00:00Z"
            )
        SaveBranding(site_name="Riverbend Together").execute(None)
        assert DrawnPicture.objects.count() == KEPT_PICTURES
        assert drawn_picture(Branding.objects.get().card_hash) is not None


@pytest.mark.django_db
def test_a_community_from_before_gets_them_when_the_platform_is_prepared(riverbend: Any) -> None:
    with in_community(riverbend):
        Branding.objects.update(icons={}, card_hash="")
        DrawnPicture.objects.all().delete()
        ensure_community()
        state = SiteState.objects.get().branding
        assert drawn_picture(state["card_hash"]) is not None
        revision = SiteState.objects.get().revision
        ensure_community()
        assert SiteState.objects.get().revision == revision
