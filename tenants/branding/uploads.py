"""Is this file a logo we can use? Each kind of wrong file gets its own answer.

Nothing is believed but the bytes: not the file's name, not the type the browser sent.
"""

from __future__ import annotations

import re
import struct
import warnings
import zlib
from dataclasses import dataclass
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image

MAX_BYTES = 15 * 1024 * 1024
# Opened, a picture needs four bytes a pixel: 80 MB at most, on a server that has 250.
MAX_PIXELS = 20_000_000
MIN_SIDE = 32
_SUFFIXES = {"PNG": "png", "JPEG": "jpg", "MPO": "jpg", "WEBP": "webp"}
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, TypeError, struct.error, zlib.error)
_SVG = re.compile(rb"<(?:!doctype\s+)?(?:\w+:)?svg\b", re.IGNORECASE)
# First bytes of files people choose by mistake.
_KNOWN = (
    (b"%PDF", "PDF"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"8BPS", "Photoshop"),
    (b"PK\x03\x04", "Word or ZIP"),
    (b"\xd0\xcf\x11\xe0", "Word"),
    (b"%!PS", "PostScript"),
)


class LogoRefused(ValidationError):
    """The file cannot be the logo; the message says why and what to do. `code` names the reason."""


@dataclass(frozen=True)
class CheckedLogo:
    """A picture that can be used: the right suffix for it, and its size in pixels."""

    suffix: str
    width: int
    height: int


def _kind(head: bytes) -> str:
    if head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1"):
        return "HEIC"
    if head[4:12] == b"ftypavif":
        return "AVIF"
    return next((name for start, name in _KNOWN if head.startswith(start)), "")


def _refuse_by_kind(head: bytes) -> None:
    if _SVG.search(head) or head.startswith(b"\x1f\x8b"):
        raise LogoRefused(
            _(
                "This is an SVG drawing. SVG files can carry programs, so we cannot take them. "
                "Please save the logo as a PNG picture and choose that file."
            ),
            code="svg",
        )
    kind = _kind(head)
    if kind:
        raise LogoRefused(
            _(
                "This is a %(kind)s file. Please save the logo as a PNG, JPEG or WebP picture and "
                "choose that file."
            )
            % {"kind": kind},
            code="kind",
        )
    raise LogoRefused(
        _("This file is not a picture. Please choose the logo as a PNG, JPEG or WebP picture."),
        code="not_an_image",
    )


def _too_many_pixels() -> LogoRefused:
    return LogoRefused(
        _(
            "This picture has far more pixels than a logo needs, and opening it could stop the "
            "site. Please save it smaller: 2000 pixels wide is plenty."
        ),
        code="pixels",
    )


def check_logo(upload: Any) -> CheckedLogo:
    """Look at an uploaded file's bytes. Raises LogoRefused; leaves the file at its beginning."""
    if upload.size > MAX_BYTES:
        raise LogoRefused(
            _(
                "This file has %(size)s, and a logo may have at most %(most)s. Please save it "
                "smaller: 2000 pixels wide is plenty."
            )
            % {"size": filesizeformat(upload.size), "most": filesizeformat(MAX_BYTES)},
            code="bytes",
        )
    file: IO[bytes] = upload.file if hasattr(upload, "file") else upload
    try:
        return _look(file)
    finally:
        file.seek(0)


def _look(file: IO[bytes]) -> CheckedLogo:
    file.seek(0)
    head = file.read(2048)
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            picture = Image.open(file, formats=("PNG", "JPEG", "WEBP"))
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise _too_many_pixels() from error
        except _BROKEN:
            _refuse_by_kind(head)
            raise
    return _look_closer(picture)


def _look_closer(picture: Any) -> CheckedLogo:
    width, height = picture.size
    if width * height > MAX_PIXELS:
        raise _too_many_pixels()
    if min(width, height) < MIN_SIDE:
        raise LogoRefused(
            _(
                "This picture has only %(width)s × %(height)s pixels and would be a blur. Please "
                "choose one that is at least %(least)s pixels wide and high."
            )
            % {"width": width, "height": height, "least": MIN_SIDE},
            code="small",
        )
    if getattr(picture, "is_animated", False) and picture.format != "MPO":
        raise LogoRefused(
            _("This picture moves. Pages stay calm here: please choose one that stands still."),
            code="animated",
        )
    try:
        picture.load()
    except _BROKEN as error:
        raise LogoRefused(
            _("This picture is damaged or not complete. Please save it again and choose it again."),
            code="damaged",
        ) from error
    return CheckedLogo(_SUFFIXES[picture.format], width, height)
