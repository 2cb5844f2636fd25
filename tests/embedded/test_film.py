"""The film of the demo: drawn on the spot, whole, and its captions can be used."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator

from django.core.files.base import ContentFile
from PIL import Image

from shared_content.library.media_files import checked_kind
from shared_content.library.models import MediaFile
from vrc.embedded.seed.film import draw_film, write_captions
from vrc.embedded.seed.webm import webm

_HOLDS_OTHERS = {0x18538067, 0x1F43B675, 0x1C53BB6B, 0xBB, 0xB7}


def _elements(
    data: bytes, start: int = 0, end: int | None = None
) -> Iterator[tuple[int, int, bytes]]:
    """(identity, where its content begins, content) of every element, those inside others too."""
    at, end = start, len(data) if end is None else end
    while at < end:
        width = next(n for n in range(1, 5) if data[at] & (0x80 >> (n - 1)))
        identity = int.from_bytes(data[at : at + width])
        length = int.from_bytes(data[at + width : at + width + 8]) & ~(0xFF << 56)
        begin = at + width + 8
        yield identity, begin, data[begin : begin + length]
        if identity in _HOLDS_OTHERS:
            yield from _elements(data, begin, begin + length)
        at = begin + length
    assert at == end


def test_every_frame_is_a_picture_at_its_time() -> None:
    pictures = [Image.new("RGB", (64, 36), (shade, 90, 110)) for shade in range(0, 240, 20)]
    data = webm(pictures, per_second=1)
    found = list(_elements(data))
    blocks = [content for identity, _, content in found if identity == 0xA3]
    assert len(blocks) == len(pictures)
    for block, picture in zip(blocks, pictures, strict=True):
        frame = block[4:]
        # RFC 6386, 9.1: a key frame begins with a tag, a start code and its size.
        assert frame[3:6] == b"\x9d\x01\x2a"
        assert struct.unpack("<HH", frame[6:10]) == (64, 36)
        riff = b"WEBPVP8 " + struct.pack("<I", len(frame)) + frame + b"\0" * (len(frame) % 2)
        shown = Image.open(io.BytesIO(b"RIFF" + struct.pack("<I", len(riff)) + riff))
        wanted = picture.getpixel((30, 18))
        drawn = shown.convert("RGB").getpixel((30, 18))
        assert isinstance(wanted, tuple)
        assert isinstance(drawn, tuple)
        assert all(abs(a - b) < 12 for a, b in zip(wanted, drawn, strict=True))
    times = [struct.unpack(">h", block[1:3])[0] for block in blocks]
    assert times == [n % 5 * 1000 for n in range(len(pictures))]


def test_a_browser_can_jump() -> None:
    data = webm([Image.new("RGB", (64, 36))] * 12, per_second=1)
    found = list(_elements(data))
    (segment,) = [begin for identity, begin, _ in found if identity == 0x18538067]
    clusters = [begin - 12 - segment for identity, begin, _ in found if identity == 0x1F43B675]
    cued = [int.from_bytes(content) for identity, _, content in found if identity == 0xF1]
    assert cued == clusters
    assert len(cued) == 3


def test_the_library_takes_what_is_drawn() -> None:
    film = ContentFile(draw_film(), name="breathe.webm")
    assert checked_kind(film) == MediaFile.Kind.VIDEO
    assert film.size < 400_000
    for language in ("en", "es"):
        captions = ContentFile(write_captions(language), name=f"breathe-{language}.vtt")
        assert checked_kind(captions) == MediaFile.Kind.CAPTIONS
        times = re.findall(r"00:(\d\d)\.000", captions.read().decode())
        assert times == sorted(times)
