"""What is far too large is refused before it is read, and what forms need goes through."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from shared_content.library.media_files import VIDEO_BYTES
from tests.support.hosts import client_for
from tests.support.people import sign_in
from tests.tenants.engagement.conftest import open_forms
from tests.tenants.engagement.data import typed
from vrc.ops.body_limit import BodyLimitMiddleware, limit_of

pytestmark = pytest.mark.django_db


class Unread(io.BytesIO):
    """A body that nobody may touch."""

    def read(self, *args: Any) -> bytes:
        raise AssertionError("the body was read")


def send(client: Client, path: str, size: int) -> int:
    said: dict[str, Any] = {"CONTENT_LENGTH": str(size), "wsgi.input": Unread()}
    kind = "multipart/form-data; boundary=x"
    return client.generic("POST", path, b"", content_type=kind, **said).status_code


@pytest.mark.parametrize(
    "path",
    ["/contact/", "/subscribe/", "/volunteer/", "/", "/es/contact/", "/admin/login/"],
)
def test_nobody_fills_the_disk_from_outside(riverbend: Any, path: str) -> None:
    open_forms(riverbend, updates_open=True)
    client = client_for(riverbend.primary_host)
    assert send(client, path, 10 * 1024 * 1024) == 413
    assert send(client, path, 10**30) == 413


def test_at_the_operators_too(db: None) -> None:
    assert send(client_for("localhost"), "/request-a-site/", 10 * 1024 * 1024) == 413


def test_it_is_said_kindly(riverbend: Any) -> None:
    answer = client_for(riverbend.primary_host).post(
        "/contact/", {**typed(), "file": io.BytesIO(b"x" * 300_000)}
    )
    assert answer.status_code == 413
    page = answer.content.decode()
    assert "At most 256" in page
    assert "988" in page


def test_the_longest_message_goes_through(riverbend: Any) -> None:
    open_forms(riverbend)
    client = client_for(riverbend.primary_host)
    # Letters of four bytes, each written as twelve signs by a browser.
    answer = client.post("/contact/", typed(message="𝔘" * 5000))
    assert answer.status_code == 303


def test_each_place_takes_what_it_offers() -> None:
    request = RequestFactory().post("/admin/images/add/")
    request.community = object()  # type: ignore[attr-defined]
    assert limit_of(request) > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
    assert limit_of(request) > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    request.community = None  # type: ignore[attr-defined]
    assert limit_of(request) > VIDEO_BYTES


@pytest.mark.parametrize("said", ["", "abc", "-1", "0"])
def test_a_length_that_is_none_is_left_to_others(said: str) -> None:
    request = RequestFactory().post("/contact/")
    request.META["CONTENT_LENGTH"] = said
    called: list[HttpRequest] = []

    def view(each: HttpRequest) -> HttpResponse:
        called.append(each)
        return HttpResponse()

    BodyLimitMiddleware(view)(request)
    assert called == [request]


def test_an_official_is_told_as_well(riverbend: Any) -> None:
    assert send(sign_in(riverbend), "/admin/documents/add/", 40 * 1024 * 1024) == 413
