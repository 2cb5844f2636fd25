"""The flyer is PDF/UA-1 (ISO 14289-1), by a validator that did not make it, in both languages.

The flyer is the only PDF that we make; cards, lists and guides are pages that print.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import page
import pypdf
import pytest
from django.core.cache import cache
from pypdf.generic import BooleanObject, NameObject

from tenants.alerts.actions import SetAlert
from tenants.branding.actions.add_logo import AddLogo
from tests.tenants.branding.test_save import picture, save, upload
from tests.tenants.public_site.making import HOURS, publish_place
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


def broken_rules(pdf: bytes) -> list[str]:
    """Every rule of PDF/UA-1 that a document breaks."""
    report = page.validate_pdf_bytes(pdf, profile="ua1")
    assert report.rules.total > 100
    return [f"{each.rule_id}: {each.message}" for each in report.failures]


@pytest.fixture
def flyer(library: Any, riverbend: Any, community_client: Any) -> Callable[[str], bytes]:
    """`flyer("/es/flyer.pdf")`: with everything that can be on one."""
    cache.clear()
    riverbend.languages = ["en", "es"]
    riverbend.save()
    with in_community(riverbend):
        logo = AddLogo(upload(picture())).execute(None)
        save(brand_colour="#7a1f3d", logo=logo, logo_alt="Seal of Riverbend")
        SetAlert({"en": "Water is safe."}).execute(None)
    publish_place(
        riverbend, "East High", address="Gate C\n1 Main", phone="(555) 010-0142", hours=HOURS
    )

    def fetch(path: str) -> bytes:
        return bytes(community_client(riverbend).get(path).content)

    return fetch


def elements(node: Any) -> Iterator[tuple[str, Any]]:
    """Every element of the structure with its kind, in the order it is read aloud."""
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from elements(each)
    elif isinstance(node, dict) and ("/S" in node or "/K" in node):
        if "/S" in node:
            yield str(node["/S"]), node
        if "/K" in node:
            yield from elements(node["/K"])


@pytest.mark.parametrize(("path", "language"), [("/flyer.pdf", "en"), ("/es/flyer.pdf", "es")])
def test_it_keeps_the_standard(flyer: Any, path: str, language: str) -> None:
    pdf = flyer(path)
    assert broken_rules(pdf) == []
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert "Riverbend" in str(reader.metadata.title)
    told = list(elements(root["/StructTreeRoot"]))
    kinds = [kind for kind, _node in told]
    assert [kind for kind in kinds if kind in ("/H1", "/H2", "/H3")] == ["/H1"] + ["/H2"] * 3
    pictures = [str(node["/Alt"]) for kind, node in told if kind == "/Figure"]
    assert pictures[0] == "Seal of Riverbend"
    assert "riverbend.localhost:8000" in pictures[1]
    assert kinds.count("/Link") == 1


def test_an_alert_in_another_language_says_so(flyer: Any) -> None:
    """WCAG 3.1.2: a voice for Spanish does not read English."""

    def marked(path: str) -> set[str]:
        (sheet,) = pypdf.PdfReader(io.BytesIO(flyer(path))).pages
        contents = sheet.get_contents()
        assert contents is not None
        return set(re.findall(r"/Lang\s?\((.+?)\)", contents.get_data().decode("latin-1")))

    assert marked("/es/flyer.pdf") == {"en", "es"}
    assert marked("/flyer.pdf") <= {"en"}


def _without_title(root: Any) -> None:
    root["/ViewerPreferences"][NameObject("/DisplayDocTitle")] = BooleanObject(False)


def _without_language(root: Any) -> None:
    del root["/Lang"]


def _without_alternative(root: Any) -> None:
    for kind, node in elements(root["/StructTreeRoot"]):
        if kind == "/Figure":
            del node["/Alt"]


def _without_levels(root: Any) -> None:
    for kind, node in elements(root["/StructTreeRoot"]):
        if kind == "/H2":
            node[NameObject("/S")] = NameObject("/H3")


@pytest.mark.parametrize(
    "harm", [_without_title, _without_language, _without_alternative, _without_levels]
)
def test_the_validator_sees_what_is_broken(flyer: Any, harm: Callable[[Any], None]) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(flyer("/flyer.pdf")))
    written = io.BytesIO()
    writer.write(written)
    assert broken_rules(written.getvalue()) == []
    harm(writer.root_object)
    written = io.BytesIO()
    writer.write(written)
    assert broken_rules(written.getvalue()) != []
