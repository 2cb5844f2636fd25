"""Every file that is no logo is refused, each with words that say why."""

from __future__ import annotations

import gzip
import io

import pytest

from tenants.branding.uploads import MAX_BYTES, CheckedLogo, LogoRefused, check_logo
from tests.tenants.branding.pictures import SVG, bomb, moving, picture, upload


@pytest.mark.parametrize(("kind", "suffix"), [("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "webp")])
def test_pictures_of_the_three_kinds_are_taken(kind: str, suffix: str) -> None:
    assert check_logo(upload(picture(kind))) == CheckedLogo(suffix, 320, 160)


def test_the_bytes_decide_and_not_the_name() -> None:
    checked = check_logo(upload(picture("JPEG"), "logo.exe", "application/octet-stream"))
    assert checked.suffix == "jpg"


def test_a_picture_with_transparency_is_taken() -> None:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGBA", (100, 50), (0, 0, 0, 0)).save(buffer, "PNG")
    assert check_logo(upload(buffer.getvalue())).width == 100


def test_the_file_is_left_at_its_beginning() -> None:
    file = upload(picture())
    check_logo(file)
    assert file.read(4) == b"\x89PNG"


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (SVG, "svg", "SVG"),
        (b"\xef\xbb\xbf  <svg onload='x()'/>", "svg", "programs"),
        (gzip.compress(SVG), "svg", "SVG"),
        (b"<html><script>alert(1)</script></html>", "not_an_image", "not a picture"),
        (b"just some words", "not_an_image", "not a picture"),
        (b"\0" * 4000, "not_an_image", "not a picture"),
        (b"%PDF-1.7 ...", "kind", "PDF"),
        (picture("GIF"), "kind", "GIF"),
        (picture("BMP"), "kind", "BMP"),
        (picture("TIFF"), "kind", "TIFF"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "kind", "HEIC"),
        (b"PK\x03\x04 word/document.xml", "kind", "Word or ZIP"),
        (picture(size=(1, 1)), "small", "1 × 1"),
        (picture(size=(4000, 4)), "small", "4000 × 4"),
        (moving(), "animated", "moves"),
        (picture(size=(800, 800))[:900], "damaged", "damaged"),
        (picture("JPEG", (800, 800))[:900], "damaged", "damaged"),
    ],
)
def test_what_is_no_logo_is_refused_with_its_reason(data: bytes, code: str, words: str) -> None:
    with pytest.raises(LogoRefused) as caught:
        check_logo(upload(data))
    assert caught.value.code == code
    assert words in caught.value.message


@pytest.mark.parametrize("side", [6_000, 10_000, 30_000])
def test_a_small_file_with_far_too_many_pixels_is_never_opened(side: int) -> None:
    data = bomb(side, side)
    assert len(data) < 1000
    with pytest.raises(LogoRefused) as caught:
        check_logo(upload(data))
    assert caught.value.code == "pixels"


def test_fifty_megabytes_are_refused_by_their_size_alone() -> None:
    class Large:
        size = 50 * 1024 * 1024

    with pytest.raises(LogoRefused) as caught:
        check_logo(Large())
    assert caught.value.code == "bytes"
    assert "50.0" in caught.value.message
    assert "15.0" in caught.value.message
    assert MAX_BYTES == 15 * 1024 * 1024
