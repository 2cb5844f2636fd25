"""Two simple drawn emblems, each a PNG with a clear background."""

from __future__ import annotations

import io
import math

from PIL import Image, ImageDraw

SIDE = 640
# Drawn larger and reduced, which smooths the edges.
FACTOR = 3
Point = tuple[float, float]


def river_emblem() -> bytes:
    """Riverbend: a river that bends between two banks, under a low sun."""
    size = SIDE * FACTOR
    picture = Image.new("RGBA", (size, size))
    draw = ImageDraw.Draw(picture)
    draw.ellipse(_circle(size, 0.49), fill="#0f5f6b")
    draw.ellipse((0.37 * size, 0.16 * size, 0.63 * size, 0.42 * size), fill="#f3d9a4")
    draw.polygon(_hills(size, 0.44, 0.035), fill="#2f8a83")
    draw.polygon(_hills(size, 0.56, -0.03), fill="#5aa894")
    draw.polygon(_river(size), fill="#e9f4f1")
    return _png(_cut_round(picture, 0.49))


def county_seal() -> bytes:
    """Larkfield County: a seal with the sun rising over a field in rows."""
    size = SIDE * FACTOR
    picture = Image.new("RGBA", (size, size))
    draw = ImageDraw.Draw(picture)
    draw.ellipse(_circle(size, 0.49), fill="#4a2350")
    draw.ellipse(_circle(size, 0.455), fill="#f6efe4")
    draw.ellipse(_circle(size, 0.435), fill="#4a2350")
    for step in range(36):
        angle = math.radians(step * 10)
        x, y = (0.5 + 0.472 * math.cos(angle)) * size, (0.5 + 0.472 * math.sin(angle)) * size
        dot = 0.008 * size
        draw.ellipse((x - dot, y - dot, x + dot, y + dot), fill="#d9b36c")
    inner = Image.new("RGBA", (size, size))
    rows = ImageDraw.Draw(inner)
    rows.rectangle((0, 0, size, size), fill="#f6efe4")
    for radius, colour in ((0.27, "#efdcb8"), (0.21, "#e6c78c"), (0.15, "#d9a441")):
        around = ((0.5 - radius) * size, (0.56 - radius) * size)
        rows.ellipse((*around, (0.5 + radius) * size, (0.56 + radius) * size), fill=colour)
    rows.rectangle((0, 0.56 * size, size, size), fill="#5f7038")
    for step in range(-6, 7):
        left, right = 0.5 + step * 0.028, 0.5 + step * 0.028 + 0.009
        foot_left, foot_right = 0.5 + step * 0.13, 0.5 + step * 0.13 + 0.045
        corners = [(left, 0.56), (right, 0.56), (foot_right, 1.0), (foot_left, 1.0)]
        rows.polygon([(x * size, y * size) for x, y in corners], fill="#d9b36c")
    picture.alpha_composite(_cut_round(inner, 0.405))
    return _png(picture)


def _circle(size: int, radius: float) -> tuple[float, float, float, float]:
    return (
        (0.5 - radius) * size,
        (0.5 - radius) * size,
        (0.5 + radius) * size,
        (0.5 + radius) * size,
    )


def _hills(size: int, height: float, swing: float) -> list[Point]:
    """A wavy line from edge to edge at `height`, closed below."""
    line = [
        (x / 60 * size, (height + swing * math.sin(x / 60 * math.tau)) * size) for x in range(61)
    ]
    return [*line, (size, size), (0, size)]


def _river(size: int) -> list[Point]:
    """A river that widens towards us."""
    left, right = [], []
    for step in range(81):
        way = step / 80
        y = 0.562 + 0.438 * way
        middle = 0.5 + 0.13 * math.sin(way * math.pi * 1.5) * (1 - 0.3 * way)
        half = 0.012 + 0.15 * way**1.6
        left.append(((middle - half) * size, y * size))
        right.append(((middle + half) * size, y * size))
    return [*left, *reversed(right)]


def _cut_round(picture: Image.Image, radius: float) -> Image.Image:
    mask = Image.new("L", picture.size)
    ImageDraw.Draw(mask).ellipse(_circle(picture.size[0], radius), fill=255)
    result = Image.new("RGBA", picture.size)
    result.paste(picture, mask=mask)
    return result


def _png(picture: Image.Image) -> bytes:
    reduced = picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    output = io.BytesIO()
    reduced.save(output, "PNG", optimize=True)
    return output.getvalue()
