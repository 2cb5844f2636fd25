"""What may be uploaded as a video or as captions, told by the bytes and not by the name alone."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from shared_content.library.models.media_file import MediaFile

# About twenty minutes that phones can load; longer films are better cut into parts.
VIDEO_BYTES = 200 * 1024 * 1024
CAPTIONS_BYTES = 1024 * 1024
TYPES = {".mp4": "video/mp4", ".webm": "video/webm", ".vtt": "text/vtt"}
_KINDS = {
    ".mp4": MediaFile.Kind.VIDEO,
    ".webm": MediaFile.Kind.VIDEO,
    ".vtt": MediaFile.Kind.CAPTIONS,
}
_HEAD = 12
_WEBM = b"\x1a\x45\xdf\xa3"  # EBML, RFC 8794
# W3C WebVTT: the first line, and a line of times ("00:01.000 --> 00:04.000").
_SIGNATURE = re.compile(r"\ufeff?WEBVTT(?:[ \t][^\r\n]*)?(?:\r?\n|\Z)")
_TIMES = re.compile(r"^(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}[ \t]+-->[ \t]+(?:\d{2,}:)?[0-5]\d", re.M)


def suffix_of(name: str) -> str:
    """The end of a file's name with its dot, lower case; "" without one."""
    _stem, dot, suffix = name.rpartition(".")
    return f"{dot}{suffix}".lower() if dot else ""


def checked_kind(upload: Any, wanted: str = "") -> str:
    """What an uploaded file is; `wanted`: the only kind that is accepted.

    Raises ValidationError in words that say what to do. Afterwards the file is at its beginning.
    """
    suffix = suffix_of(upload.name)
    kind = _KINDS.get(suffix)
    if kind is None or (wanted and kind != wanted):
        raise ValidationError(_refusal(wanted))
    limit = VIDEO_BYTES if kind == MediaFile.Kind.VIDEO else CAPTIONS_BYTES
    if upload.size > limit:
        raise ValidationError(
            _("This file has %(size)s; at most %(limit)s are possible. Please make it smaller.")
            % {"size": filesizeformat(upload.size), "limit": filesizeformat(limit)}
        )
    upload.seek(0)
    if kind == MediaFile.Kind.VIDEO:
        head = upload.read(_HEAD)
        good = head.startswith(_WEBM) if suffix == ".webm" else head[4:8] == b"ftyp"
        if not good:
            raise ValidationError(
                _("This is not a video in the format of its name. Please export it as MP4 or WebM.")
            )
    else:
        _check_captions(upload.read())
    upload.seek(0)
    return str(kind)


def _refusal(wanted: str) -> str:
    if wanted == MediaFile.Kind.CAPTIONS:
        return _("Captions are a file ending in .vtt (WebVTT).")
    if wanted == MediaFile.Kind.VIDEO:
        return _("A video is a file ending in .mp4 or .webm.")
    return _("Videos end in .mp4 or .webm, captions in .vtt.")


def _check_captions(data: bytes) -> None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValidationError(
            _("These captions are not written in UTF-8. Please save them again in that encoding.")
        ) from error
    if not _SIGNATURE.match(text):
        raise ValidationError(
            _("The first line of captions must be WEBVTT. Is this another format?")
        )
    if not _TIMES.search(text):
        raise ValidationError(_("There is no caption in this file: no line with two times."))
