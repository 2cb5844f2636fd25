"""Videos: uploaded, captioned, described, published only when nobody is left out."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from shared_content.library.media_files import checked_kind
from shared_content.library.models import LibraryItemPage, LibraryTopicPage, MediaFile
from shared_content.library.sanitise import clean_body
from shared_content.published.models import PublishedItem
from shared_content.published.rendering import render_body
from shared_content.published.selectors import find_item
from shared_content.published.values import ItemDetail
from tests.shared_content.library.shelf import (
    SECTION,
    block,
    entries,
    make_draft,
    make_image,
    make_item,
    publish,
    row_of,
    text,
)
from tests.shared_content.library.test_admin import form
from tests.shared_content.library.test_writer import without_wagtails_leak
from vrc.tenancy import in_community

MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(2_004)
WEBM = b"\x1a\x45\xdf\xa3" + bytes(500)
VTT = b"WEBVTT\n\n00:01.000 --> 00:04.000\nBreathe out.\n"


def media(name: str, content: bytes, kind: str) -> MediaFile:
    return MediaFile.objects.create(title=name, kind=kind, file=ContentFile(content, name=name))


@pytest.fixture
def film(db: None) -> dict[str, Any]:
    """A whole video block, as Wagtail stores it."""
    video = media("breathe.mp4", MP4, MediaFile.Kind.VIDEO)
    captions = media("breathe.vtt", VTT, MediaFile.Kind.CAPTIONS)
    return {
        "title": "Breathe & rest",
        "video": video.pk,
        "poster": None,
        "captions": entries([{"language": "en", "file": captions.pk}]),
        "transcript": "<p>Breathe out.</p>",
        "sign": None,
    }


def without(film: dict[str, Any], part: str) -> dict[str, Any]:
    return block("video", {**film, part: [] if part == "captions" else ""})


def detail() -> ItemDetail:
    found = find_item(SECTION, "an-item")
    assert isinstance(found, ItemDetail)
    return found


def test_a_film_waits_to_be_played_and_has_its_words(
    topic: LibraryTopicPage, film: dict[str, Any]
) -> None:
    video, captions = (MediaFile.objects.get(title=f"breathe.{end}") for end in ("mp4", "vtt"))
    html = row_of(make_item(topic, "An item", block("video", film))).body_html
    assert html == (
        '<div class="film"><h2 id="on-breathe-rest">Breathe &amp; rest</h2>'
        '<video controls="" preload="none" playsinline="" width="1280" height="720"'
        f' aria-label="Breathe &amp; rest"><source src="{video.file.url}" type="video/mp4">'
        f'<track kind="captions" src="{captions.file.url}" srclang="en" label="English"></video>'
        '<div data-part="film"></div><details class="transcript"><summary>'
        '<span data-part="transcript"></span>Breathe &amp; rest</summary>'
        "<p>Breathe out.</p></details></div>"
    )
    assert "autoplay" not in html
    shown = render_body(detail(), {}, [])
    assert "plays only when you press play" in shown
    assert "The whole text:" in shown
    assert "Breathe out." in PublishedItem.objects.values_list("search_text", flat=True)[0]


@without_wagtails_leak
def test_poster_sign_language_and_several_captions(
    topic: LibraryTopicPage, film: dict[str, Any]
) -> None:
    sign = media("sign.webm", WEBM, MediaFile.Kind.VIDEO)
    spanish = media("es.vtt", VTT, MediaFile.Kind.CAPTIONS)
    english = film["captions"][0]["value"]["file"]
    film |= {
        "poster": make_image().pk,
        "sign": sign.pk,
        "captions": entries(
            [{"language": "en", "file": english}, {"language": "es", "file": spanish.pk}]
        ),
    }
    html = row_of(make_item(topic, "An item", block("video", film))).body_html
    assert ' poster="/media/public/images/' in html
    assert f'<source src="{sign.file.url}" type="video/webm">' in html
    assert 'srclang="es" label="Español"' in html
    assert "The same in sign language" in render_body(detail(), {}, [])


@pytest.mark.parametrize("part", ["captions", "transcript"])
def test_what_some_people_depend_on_is_needed_to_publish(
    topic: LibraryTopicPage, film: dict[str, Any], part: str
) -> None:
    page = make_draft(topic, "An item", without(film, part))
    with pytest.raises(ValidationError):
        publish(page)
    assert not PublishedItem.objects.exists()
    assert not LibraryItemPage.objects.get(pk=page.pk).live


def test_a_draft_without_a_video_has_a_preview(topic: LibraryTopicPage) -> None:
    from shared_content.library.preview import draft_detail

    nothing: dict[str, Any] = {"title": "Soon", "video": None, "captions": [], "transcript": ""}
    page = make_draft(topic, "An item", text("<p>a</p>"), block("video", nothing))
    assert draft_detail(page).body_html == "<p>a</p>"


@pytest.mark.parametrize(
    "html",
    [
        '<video src="https://elsewhere.example/a.mp4" autoplay controls></video>',
        '<video controls><source src="/media/riverbend/media/a.mp4" type="video/mp4"></video>',
        '<video poster="https://elsewhere.example/a.jpg"></video>',
        '<video><track src="https://elsewhere.example/a.vtt" kind="captions"></video>',
    ],
)
def test_films_of_others_are_never_loaded(html: str) -> None:
    cleaned = clean_body(html, {"/media/public/media/a.mp4"})
    for part in ("src=", "poster=", "autoplay"):
        assert part not in cleaned


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.mp4", MP4, "video"),
        ("A.WEBM", WEBM, "video"),
        ("a.vtt", VTT, "captions"),
        ("bom.vtt", b"\xef\xbb\xbf" + VTT.replace(b"\n", b"\r\n"), "captions"),
    ],
)
def test_what_is_taken(name: str, content: bytes, kind: str) -> None:
    upload = SimpleUploadedFile(name, content)
    assert checked_kind(upload) == kind
    assert upload.read() == content


@pytest.mark.parametrize(
    ("name", "content", "wanted", "words"),
    [
        ("a.mov", MP4, "", "Videos end in .mp4"),
        ("no-name", MP4, "", "Videos end in .mp4"),
        ("a.vtt", VTT, "video", "ending in .mp4 or .webm"),
        ("a.mp4", MP4, "captions", "ending in .vtt"),
        ("a.mp4", b"<html><script>alert(1)</script>", "", "not a video"),
        ("a.mp4", b"", "", "not a video"),
        ("a.webm", MP4, "", "not a video"),
        ("a.vtt", b"1\n00:00:01,000 --> 00:00:02,000\nHi\n", "", "must be WEBVTT"),
        ("a.vtt", b"WEBVTTX\n\n00:01.000 --> 00:02.000\nHi\n", "", "must be WEBVTT"),
        ("a.vtt", b"WEBVTT\n\n", "", "no caption in this file"),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\né".encode("latin-1"), "", "UTF-8"),
        ("a.vtt", b"WEBVTT" + b" " * 1_100_000, "", "at most"),
    ],
)
def test_what_is_refused(name: str, content: bytes, wanted: str, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        checked_kind(SimpleUploadedFile(name, content), wanted)


# --- In the admin --------------------------------------------------------------------------------
@pytest.fixture
def operator(platform_client: Client, editor: Any) -> Client:
    platform_client.force_login(editor, "django.contrib.auth.backends.ModelBackend")
    return platform_client


def item_form(film: dict[str, Any], *, captions: bool, transcript: bool) -> dict[str, Any]:
    """What the browser sends for an item with a video."""
    language, file = "en", film["captions"][0]["value"]["file"]
    rows = [{"value": {"language": language, "file": file}, "order": "0", "deleted": ""}]
    value: dict[str, Any] = {
        "title": film["title"],
        "video": film["video"],
        "poster": "",
        "sign": "",
        "transcript": rich_text("<p>Breathe out.</p>" if transcript else ""),
        "captions": inline_rows(rows if captions else []),
    }
    data = form("A film", "", slug="a-film", kind="video")
    body = {key: part for key, part in data.items() if not key.startswith("body-")}
    return body | nested_form_data({"body": streamfield([("video", value)])})


def inline_rows(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A ListBlock as a form sends it."""
    return {"count": str(len(rows)), **{str(number): row for number, row in enumerate(rows)}}


def test_a_draft_is_kept_and_publishing_says_why_not(
    operator: Client, topic: LibraryTopicPage, film: dict[str, Any]
) -> None:
    page = make_draft(topic, "A film")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    bare = item_form(film, captions=False, transcript=False)
    assert operator.post(address, bare).status_code == 302

    refused = operator.post(address, {**bare, "action-publish": "1"}).content.decode()
    assert "cannot be published without captions" in refused
    assert "cannot be published without a transcript" in refused
    assert "save as a draft for now" in refused
    assert not PublishedItem.objects.exists()

    whole = item_form(film, captions=True, transcript=True)
    assert operator.post(address, {**whole, "action-publish": "1"}).status_code == 302
    assert "<track" in PublishedItem.objects.get().body_html


def test_uploading_a_video_and_captions(operator: Client) -> None:
    address = reverse("media-files:add")
    page = operator.get(address)
    assert page.status_code == 200
    upload = SimpleUploadedFile("a.mp4", MP4)
    assert operator.post(address, {"title": "Rest", "file": upload}).status_code == 302
    stored = MediaFile.objects.get()
    assert (stored.kind, stored.title) == ("video", "Rest")
    assert str(stored.file.name).startswith("public/media/a.")

    wrong = operator.post(address, {"title": "x", "file": SimpleUploadedFile("a.exe", b"MZ")})
    assert "Videos end in .mp4 or .webm" in wrong.content.decode()
    assert MediaFile.objects.count() == 1


@pytest.mark.parametrize("chooser", ["library-video-chooser", "library-captions-chooser"])
def test_the_windows_in_which_a_file_is_chosen(
    operator: Client, film: dict[str, Any], chooser: str
) -> None:
    shown = operator.get(reverse(f"{chooser}:choose")).json()["html"]
    wanted, other = (
        ("breathe.mp4", "breathe.vtt") if "video" in chooser else ("breathe.vtt", "breathe.mp4")
    )
    assert wanted in shown
    assert other not in shown
    answer = operator.post(
        reverse(f"{chooser}:create"), {"title": "x", "file": SimpleUploadedFile("x.txt", b"x")}
    )
    assert "ending in" in answer.json()["htmlFragment"]


def test_there_are_no_videos_in_a_community(riverbend: Any, community_client: Any) -> None:
    with in_community(riverbend):
        boss = get_user_model().objects.create_superuser("boss@example.org", "a long password")
    visitor = community_client(riverbend)
    with in_community(riverbend):
        visitor.force_login(boss, "django.contrib.auth.backends.ModelBackend")
    for path in ("/admin/media-files/", "/admin/library-video-chooser/"):
        assert visitor.get(path).status_code == 404


# --- Played in pieces ----------------------------------------------------------------------------
def body_of(response: Any) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.parametrize(
    ("asked", "status", "first", "last"),
    [
        ("", 200, 0, 2027),
        ("bytes=0-", 206, 0, 2027),
        ("bytes=0-1", 206, 0, 1),
        ("bytes=2000-99999", 206, 2000, 2027),
        ("bytes=-8", 206, 2020, 2027),
        ("bytes=-99999", 206, 0, 2027),
        ("bytes=0-1,5-6", 200, 0, 2027),
        ("bytes=9-3", 200, 0, 2027),
        ("lines=0-1", 200, 0, 2027),
        ("bytes=-", 200, 0, 2027),
    ],
)
def test_a_community_plays_the_librarys_film(
    riverbend: Any,
    community_client: Any,
    film: dict[str, Any],
    asked: str,
    status: int,
    first: int,
    last: int,
) -> None:
    stored = MediaFile.objects.get(pk=film["video"])
    content = MP4
    headers = {"Range": asked} if asked else {}
    response = community_client(riverbend).get(stored.file.url, headers=headers)
    assert response.status_code == status
    assert response["Accept-Ranges"] == "bytes"
    assert response["Content-Type"] == "video/mp4"
    assert len(content) == 2028
    assert body_of(response) == content[first : last + 1]
    if status == 206:
        assert response["Content-Range"] == f"bytes {first}-{last}/{len(content)}"
        assert response["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("asked", ["bytes=5000-", "bytes=-0", "bytes=2028-2030"])
def test_a_piece_behind_the_end(
    riverbend: Any, community_client: Any, film: dict[str, Any], asked: str
) -> None:
    stored = MediaFile.objects.get(pk=film["video"])
    response = community_client(riverbend).get(stored.file.url, headers={"Range": asked})
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(MP4)}"


def test_captions_are_text(riverbend: Any, community_client: Any, film: dict[str, Any]) -> None:
    stored = MediaFile.objects.get(title="breathe.vtt")
    response = community_client(riverbend).get(stored.file.url)
    assert response["Content-Type"].startswith("text/vtt")
    assert body_of(response) == VTT
