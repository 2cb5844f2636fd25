"""What a community's admin may upload under Images and Documents, and how a refusal is said."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image

from tenants.registry.models import Community
from tests.support.people import sign_in
from vrc.tenancy import in_community
from vrc.tenancy.storage import owner_of

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def _png(size: tuple[int, int] = (8, 8)) -> bytes:
    buffer = io.BytesIO()
    Picture.new("RGB", size, "teal").save(buffer, "PNG")
    return buffer.getvalue()


def _upload(client: Client, name: str, content: bytes) -> str:
    answer = client.post(
        "/admin/images/add/",
        {"title": "A picture", "file": SimpleUploadedFile(name, content)},
        follow=True,
    )
    return str(answer.content.decode())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("seal.svg", SVG),
        ("seal.png", SVG),
        ("seal.png", b"not a picture at all"),
        ("seal.exe", _png()),
        ("page.html", b"<script>alert(1)</script>"),
        ("huge.png", _png() + b"\0" * (15 * 1024 * 1024)),
    ],
    ids=["svg", "svg as png", "no picture", "program", "page", "too large"],
)
def test_what_is_no_picture_is_refused_and_said(
    riverbend: Community, name: str, content: bytes
) -> None:
    page = _upload(sign_in(riverbend), name, content)
    assert "error" in page
    with in_community(riverbend):
        assert not Image.objects.exists()


def test_a_picture_belongs_to_its_community(riverbend: Community, larkfield: Community) -> None:
    _upload(sign_in(riverbend), "seal.png", _png())
    with in_community(riverbend):
        image = Image.objects.get()
        assert owner_of(image.file.name) == riverbend.schema_name
    with in_community(larkfield):
        assert not Image.objects.exists()


def _served(client: Client, address: str) -> int:
    answer = client.get(address)
    # answer.close() would also end the test's database connection.
    for close in getattr(answer, "_resource_closers", ()):
        close()
    return int(answer.status_code)


def test_a_document_that_is_not_published_is_for_its_own_people_only(
    riverbend: Community,
    larkfield: Community,
    community_client: Callable[[Community], Client],
    platform_client: Client,
) -> None:
    ours = sign_in(riverbend)
    answer = ours.post(
        "/admin/documents/add/",
        {"title": "Claim form", "file": SimpleUploadedFile("claim.pdf", b"%PDF-1.4 claim")},
        follow=True,
    )
    assert answer.status_code == 200
    with in_community(riverbend):
        address = Document.objects.get().url
    assert _served(ours, address) == 200
    # Its number and name are easy to guess: a visitor hears the same as of one that is not there.
    visitor = community_client(riverbend)
    assert _served(visitor, address) == 404
    assert _served(visitor, address.replace("claim", "other")) == 404
    assert _served(sign_in(larkfield), address) == 404
    assert _served(community_client(larkfield), address) == 404
    assert _served(platform_client, address) == 404
