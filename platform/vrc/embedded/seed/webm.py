"""Pictures as a film: the smallest WebM that browsers play (RFC 8794, RFC 9559).

Each picture is one VP8 key frame, as Pillow writes it into a WebP file (RFC 6386, RFC 9649). So the
demo can draw a film of its own with nothing installed for it.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Sequence

from PIL import Image

_SECOND = 1000  # a timestamp is a millisecond
_CLUSTER = 5 * _SECOND
_KEY_FRAME = b"\x80"


def _element(identity: int, content: bytes) -> bytes:
    """An element: its identity, eight bytes of length, its content."""
    name = identity.to_bytes((identity.bit_length() + 7) // 8)
    return name + (len(content) | 1 << 56).to_bytes(8) + content


def _number(identity: int, value: int) -> bytes:
    return _element(identity, value.to_bytes(max(1, (value.bit_length() + 7) // 8)))


def _frame(picture: Image.Image, quality: int) -> bytes:
    buffer = io.BytesIO()
    picture.convert("RGB").save(buffer, "WEBP", quality=quality, method=3)
    data = buffer.getvalue()
    at = data.index(b"VP8 ")
    (length,) = struct.unpack_from("<I", data, at + 4)
    return data[at + 8 : at + 8 + length]


def _head() -> bytes:
    content = b"".join(
        (
            _number(0x4286, 1),  # EBML version
            _number(0x42F7, 1),
            _number(0x42F2, 4),  # longest identity
            _number(0x42F3, 8),  # longest length
            _element(0x4282, b"webm"),
            _number(0x4287, 2),
            _number(0x4285, 2),
        )
    )
    return _element(0x1A45DFA3, content)


def _info(duration: int) -> bytes:
    content = b"".join(
        (
            _number(0x2AD7B1, 1_000_000),  # nanoseconds in a timestamp
            _element(0x4489, struct.pack(">d", duration)),
            _element(0x4D80, b"vrc"),
            _element(0x5741, b"vrc"),
        )
    )
    return _element(0x1549A966, content)


def _tracks(size: tuple[int, int]) -> bytes:
    picture = _number(0xB0, size[0]) + _number(0xBA, size[1])
    track = b"".join(
        (
            _number(0xD7, 1),
            _number(0x73C5, 1),
            _number(0x83, 1),  # video
            _element(0x86, b"V_VP8"),
            _element(0xE0, picture),
        )
    )
    return _element(0x1654AE6B, _element(0xAE, track))


def _clusters(frames: Sequence[bytes], step: int) -> list[tuple[int, bytes]]:
    """(time it begins, bytes) of each five seconds."""
    found = []
    for begin in range(0, len(frames), _CLUSTER // step):
        blocks = [
            _element(0xA3, b"\x81" + struct.pack(">h", place * step) + _KEY_FRAME + frame)
            for place, frame in enumerate(frames[begin : begin + _CLUSTER // step])
        ]
        time = begin * step
        found.append((time, _element(0x1F43B675, _number(0xE7, time) + b"".join(blocks))))
    return found


def _cues(clusters: Iterable[tuple[int, bytes]], before: int) -> bytes:
    """Where each cluster lies, so that a browser can jump; `before`: bytes that stand before."""
    points, at = [], before
    for time, cluster in clusters:
        place = _number(0xF7, 1) + _element(0xF1, at.to_bytes(4))
        points.append(_element(0xBB, _element(0xB3, time.to_bytes(4)) + _element(0xB7, place)))
        at += len(cluster)
    return _element(0x1C53BB6B, b"".join(points))


def webm(pictures: Sequence[Image.Image], per_second: int, quality: int = 45) -> bytes:
    """A silent film of these pictures, all of one size; `per_second` of them are shown."""
    step = _SECOND // per_second
    # A picture that comes again is the same frame.
    drawn = {
        key: _frame(picture, quality)
        for key, picture in {id(each): each for each in pictures}.items()
    }
    frames = [drawn[id(picture)] for picture in pictures]
    clusters = _clusters(frames, step)
    first = _info(len(frames) * step) + _tracks(pictures[0].size)
    # Numbers in it have a fixed length: it is as long wherever the clusters lie.
    cues = _cues(clusters, len(first) + len(_cues(clusters, 0)))
    return _head() + _element(0x18538067, first + cues + b"".join(data for _, data in clusters))
