"""A short film in the demo's library: a circle that grows and shrinks with the breath.

Drawn here, silent, with captions in both languages and all its words below. Whoever runs the real
library uploads films of survivors and of people who help; the demo shows how such a page looks.
"""

from __future__ import annotations

import io
import json
import math
from typing import Any
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image, ImageDraw, ImageFont
from wagtail.images import get_image_model

from shared_content.library.models import LibraryItemPage, LibraryTopicPage, MediaFile
from vrc.embedded.seed.webm import webm
from vrc.tenancy import in_public

_KEY = UUID("5d1f0f55-2f3c-4c57-9d66-7e2c5a3f8b10")
_TOPIC = "your-body"
_SIZE = (640, 360)
_PER_SECOND = 5
# Seconds: in, out; three times.
_IN, _OUT, _TIMES = 4, 6, 3
_PAPER, _CIRCLE, _INK = "#e3eef0", "#8fb8bf", "#1f2730"
_WORDS = {"en": ("Breathe in", "Breathe out"), "es": ("Tome aire", "Suelte el aire")}
_TRANSCRIPT = (
    "<p>There is no sound. On a light ground, a circle grows for four seconds. The words say: "
    "Breathe in. Then it shrinks for six seconds. The words say: Breathe out. This happens three "
    "times.</p>"
)


def _picture(part: float, words: str) -> Image.Image:
    """The circle, `part` of the way from small to large."""
    picture = Image.new("RGB", _SIZE, _PAPER)
    draw = ImageDraw.Draw(picture)
    middle, radius = (_SIZE[0] / 2, _SIZE[1] / 2 - 18), 50 + 75 * (1 - math.cos(math.pi * part)) / 2
    box = (middle[0] - radius, middle[1] - radius, middle[0] + radius, middle[1] + radius)
    draw.ellipse(box, fill=_CIRCLE)
    font = ImageFont.load_default(34)
    draw.text((_SIZE[0] / 2, _SIZE[1] - 28), words, fill=_INK, font=font, anchor="mm")
    return picture


def draw_film() -> bytes:
    """The film as WebM: half a minute, about 200 kilobytes."""
    breath = [_picture(n / (_IN * _PER_SECOND), _WORDS["en"][0]) for n in range(_IN * _PER_SECOND)]
    breath += [
        _picture(1 - n / (_OUT * _PER_SECOND), _WORDS["en"][1]) for n in range(_OUT * _PER_SECOND)
    ]
    return webm(breath * _TIMES, _PER_SECOND)


def write_captions(language: str) -> bytes:
    """The words with their times, as WebVTT."""
    cues, at = ["WEBVTT"], 0
    for _ in range(_TIMES):
        for words, seconds in zip(_WORDS[language], (_IN, _OUT), strict=True):
            cues.append(f"00:{at:02}.000 --> 00:{at + seconds:02}.000\n{words}")
            at += seconds
    return ("\n\n".join(cues) + "\n").encode()


def _media(name: str, content: bytes, kind: MediaFile.Kind) -> int:
    row = MediaFile(title=name, kind=kind)
    row.file.save(name, ContentFile(content), save=False)
    row.save()
    return row.pk


def _poster() -> int:
    buffer = io.BytesIO()
    _picture(0.5, _WORDS["en"][0]).save(buffer, "PNG")
    file = ContentFile(buffer.getvalue(), name="breathe.png")
    image = get_image_model().objects.create(title="A circle on a light ground", file=file)
    return int(image.pk)


def _block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(uuid4())}


def write_film() -> bool:
    """Publish the page once; returns whether it was done. A page that people changed is kept."""
    with in_public(), transaction.atomic():
        if LibraryItemPage.objects.filter(translation_key=_KEY).exists():
            return False
        topic = LibraryTopicPage.objects.filter(slug=_TOPIC, locale__language_code="en").first()
        if topic is None:
            return False
        captions = [
            _block(
                "item",
                {
                    "language": language,
                    "file": _media(
                        f"breathe-{language}.vtt",
                        write_captions(language),
                        MediaFile.Kind.CAPTIONS,
                    ),
                },
            )
            for language in _WORDS
        ]
        film = {
            "title": "Three slow breaths",
            "video": _media("breathe.webm", draw_film(), MediaFile.Kind.VIDEO),
            "poster": _poster(),
            "captions": captions,
            "transcript": _TRANSCRIPT,
            "sign": None,
        }
        page = LibraryItemPage(
            translation_key=_KEY,
            title="Breathe with a circle",
            slug="breathe-with-a-circle",
            summary="Half a minute without sound. Watch a circle and breathe with it.",
            live=False,
            body=json.dumps(
                [_block("text", "<p>You can stop at any time.</p>"), _block("video", film)]
            ),
        )
        topic.add_child(instance=page)
        page.save_revision().publish()
    return True
