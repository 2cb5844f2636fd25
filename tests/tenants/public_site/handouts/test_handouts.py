"""The flyer and the pocket card: right, readable by a screen reader, and nobody else's."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pypdf
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from tenants.branding.actions.save import SaveBranding
from tenants.local_content.models import AssistanceCenterPage, PlacePage
from tenants.public_site.handouts import flyer
from tenants.registry.models import Community
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    cache.clear()


def _place(community: Community, title: str = "East High School", **fields: Any) -> None:
    with in_community(community):
        center = AssistanceCenterPage.objects.get()
        page = PlacePage(
            title=title, address="Gate C\n1200 Orchard Road", phone="(555) 010-0142", **fields
        )
        center.add_child(instance=page)
        page.save_revision().publish()


def _pdf(client: Client, path: str = "/flyer.pdf") -> pypdf.PdfReader:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert not answer.cookies
    return pypdf.PdfReader(io.BytesIO(answer.content))


def _text(reader: pypdf.PdfReader) -> str:
    return " ".join("\n".join(page.extract_text() for page in reader.pages).split())


def test_the_flyer_says_where_whom_and_where_more_is(
    riverbend: Community, community_client: Callable[[Community], Client], library: Any
) -> None:
    _place(riverbend)
    reader = _pdf(community_client(riverbend))
    text = _text(reader)
    assert len(reader.pages) == 1
    for words in (
        "Riverbend",
        "East High School",
        "1200 Orchard Road",
        "(555) 010-0142",
        "988",
        "riverbend.localhost:8000",
    ):
        assert words in text
    year = timezone.now().astimezone(ZoneInfo(riverbend.time_zone)).year
    assert f", {year}" in text


def test_a_screen_reader_can_read_it(
    riverbend: Community, community_client: Callable[[Community], Client]
) -> None:
    root: Any = _pdf(community_client(riverbend)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_it_speaks_spanish(
    riverbend: Community, community_client: Callable[[Community], Client]
) -> None:
    Community.objects.filter(pk=riverbend.pk).update(languages=["en", "es"])
    reader = _pdf(community_client(riverbend), "/es/flyer.pdf")
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "es"
    assert "Todo lo demás, siempre al día" in _text(reader)
    assert "riverbend.localhost:8000/es" in _text(reader)


def test_nothing_of_another_community_is_on_it(
    riverbend: Community,
    larkfield: Community,
    community_client: Callable[[Community], Client],
) -> None:
    _place(riverbend)
    _pdf(community_client(riverbend))
    text = _text(_pdf(community_client(larkfield)))
    assert "Orchard" not in text
    assert "Riverbend" not in text
    assert "Larkfield" in text


def test_it_is_made_again_only_when_something_on_it_changes(
    riverbend: Community,
    community_client: Callable[[Community], Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[bytes] = []
    real = flyer._typeset

    def counted(*args: Any) -> bytes:
        made.append(real(*args))
        return made[-1]

    monkeypatch.setattr(flyer, "_typeset", counted)
    client = community_client(riverbend)
    _pdf(client)
    _pdf(client)
    assert len(made) == 1
    _place(riverbend)
    assert "Orchard" in _text(_pdf(client))
    assert len(made) == 2


def test_words_that_mean_something_to_the_typesetter_are_only_words(
    riverbend: Community, community_client: Callable[[Community], Client]
) -> None:
    nasty = '#panic("x") $a$ *b* _c_ `d` @e <f> \\ "g" // h é ñ 😀 漢'
    with in_community(riverbend):
        SaveBranding(
            site_name=nasty, tagline=nasty, theme="civic", brand_colour="#fff", footer_text=""
        ).execute(None)
    _place(riverbend, title=nasty[:60])
    reader = _pdf(community_client(riverbend))
    root: Any = reader.trailer["/Root"]
    assert '#panic("x")' in _text(reader)
    assert root["/MarkInfo"]["/Marked"]


def test_the_card_holds_the_same_and_can_be_kept(
    riverbend: Community, community_client: Callable[[Community], Client], library: Any
) -> None:
    _place(riverbend)
    client = community_client(riverbend)
    page = client.get("/card/").content.decode()
    for words in ("East High School", "tel:555", "Keep it on this phone", "/flyer.pdf", "988"):
        assert words in page.replace("tel:+1555", "tel:555")
    worker = client.get("/card/worker.js")
    assert worker["Content-Type"].startswith("text/javascript")
    assert b"pocket-card" in worker.content


def test_a_site_that_is_not_open_gives_nothing_away(
    riverbend: Community, community_client: Callable[[Community], Client]
) -> None:
    Community.objects.filter(pk=riverbend.pk).update(status="draft")
    assert community_client(riverbend).get("/flyer.pdf").status_code == 404
    assert community_client(riverbend).get("/card/").status_code == 404
