"""Design tokens: what a theme decides once, in both colour modes. The CSS refers to nothing else.

Colours are "#rrggbb". The four tones belong to the four sections (by icon name) and never carry
meaning alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from themes.contrast import Surfaces

# Type: body 18 px on a phone to 20 px on a desk, few sizes, ratio about 1.2 to 1.25.
STEPS = {
    "small": "clamp(.9375rem, .92rem + .1vw, 1rem)",
    "body": "clamp(1.125rem, 1.085rem + .18vw, 1.25rem)",
    "lead": "clamp(1.25rem, 1.19rem + .28vw, 1.4375rem)",
    "h3": "clamp(1.25rem, 1.2rem + .25vw, 1.4375rem)",
    "h2": "clamp(1.5rem, 1.4rem + .5vw, 1.875rem)",
    "h1": "clamp(1.9375rem, 1.65rem + 1.3vw, 2.875rem)",
}

# Space: multiples of 8 px; the larger ones breathe with the window.
SPACES = {
    "1": ".25rem",
    "2": ".5rem",
    "3": "1rem",
    "4": "1.5rem",
    "5": "clamp(2rem, 1.7rem + 1.4vw, 3rem)",
    "6": "clamp(2.75rem, 2.2rem + 2.6vw, 5rem)",
    "edge": "clamp(1.125rem, .4rem + 3.2vw, 3rem)",
}


@dataclass(frozen=True)
class Tone:
    """A section's colour: soft ground, middle for shapes, ink to be read on ground and paper."""

    soft: str
    middle: str
    ink: str


@dataclass(frozen=True)
class ModeTokens:
    """The colours of one mode that do not depend on the brand."""

    surfaces: Surfaces
    ink_soft: str
    line: str
    control_line: str
    bar: str
    on_bar: str
    on_bar_soft: str
    open_ink: str
    notice_soft: str
    notice_ink: str
    error_ink: str
    error_soft: str
    tones: dict[str, Tone]


@dataclass(frozen=True)
class ThemeTokens:
    """All tokens of a theme. Sizes are CSS lengths; steps and spaces grow with the window."""

    default_brand: str
    light: ModeTokens
    dark: ModeTokens
    font_body: str
    font_heading: str
    heading_weight: int
    heading_leading: str
    heading_spacing: str
    radius: dict[str, str]
    steps: dict[str, str] = field(default_factory=lambda: dict(STEPS))
    spaces: dict[str, str] = field(default_factory=lambda: dict(SPACES))


_SANS_FALLBACK = "system-ui, sans-serif"

_TONES_LIGHT = {
    "hands": Tone(soft="#e3eef0", middle="#8fb8bf", ink="#1f5f69"),
    "people": Tone(soft="#f8ead6", middle="#dcb27a", ink="#7c4d12"),
    "leaf": Tone(soft="#e6efe0", middle="#a3c08e", ink="#3c6128"),
    "heart": Tone(soft="#efe7f1", middle="#bda3c6", ink="#6a4277"),
}
_TONES_DARK = {
    "hands": Tone(soft="#1b3239", middle="#3f7480", ink="#9fd3dc"),
    "people": Tone(soft="#382b1b", middle="#8a6430", ink="#efc78e"),
    "leaf": Tone(soft="#242f1f", middle="#587845", ink="#b6d9a0"),
    "heart": Tone(soft="#322838", middle="#785987", ink="#dcbfe6"),
}

HARBOR = ThemeTokens(
    default_brand="#1b6470",
    light=ModeTokens(
        surfaces=Surfaces(paper="#fbf8f3", surface="#ffffff", sunken="#f3ede3", ink="#1f2730"),
        ink_soft="#4d5661",
        line="#e4dccf",
        control_line="#7a7266",
        bar="#24313b",
        on_bar="#ffffff",
        on_bar_soft="#d5dee3",
        open_ink="#25633a",
        notice_soft="#fbeed3",
        notice_ink="#6a4708",
        error_ink="#9d2b22",
        error_soft="#fbe9e6",
        tones=_TONES_LIGHT,
    ),
    dark=ModeTokens(
        surfaces=Surfaces(paper="#161b21", surface="#1e252c", sunken="#11151a", ink="#ece7dd"),
        ink_soft="#b9b8b2",
        line="#343d46",
        control_line="#8b949c",
        bar="#0b0f13",
        on_bar="#f4f0e8",
        on_bar_soft="#b8c3ca",
        open_ink="#95d3a6",
        notice_soft="#33290f",
        notice_ink="#f0cf86",
        error_ink="#ffb4a9",
        error_soft="#3b1f1c",
        tones=_TONES_DARK,
    ),
    font_body=f'"Harbor Sans", "Harbor Sans Fallback", {_SANS_FALLBACK}',
    font_heading="var(--font-body)",
    heading_weight=650,
    heading_leading="1.18",
    heading_spacing="-.012em",
    radius={"s": ".5rem", "m": ".875rem", "l": "1.5rem", "pill": "99rem"},
)

CIVIC = ThemeTokens(
    default_brand="#1f3a5f",
    light=ModeTokens(
        surfaces=Surfaces(paper="#ffffff", surface="#ffffff", sunken="#f2f3f1", ink="#171c24"),
        ink_soft="#495160",
        line="#cfd3d6",
        control_line="#6b7280",
        bar="#171c24",
        on_bar="#ffffff",
        on_bar_soft="#d4d9df",
        open_ink="#1f5f37",
        notice_soft="#fbf1dc",
        notice_ink="#5f4206",
        error_ink="#9d2b22",
        error_soft="#fbecea",
        tones={
            "hands": Tone(soft="#eaf0f4", middle="#7f9fb5", ink="#1d5070"),
            "people": Tone(soft="#f6efe2", middle="#c2a06a", ink="#6d4a14"),
            "leaf": Tone(soft="#ecf1e9", middle="#8fa983", ink="#3a5a2b"),
            "heart": Tone(soft="#f2ecf1", middle="#ab93ad", ink="#603c66"),
        },
    ),
    dark=ModeTokens(
        surfaces=Surfaces(paper="#12161c", surface="#181d25", sunken="#0d1116", ink="#e9ebee"),
        ink_soft="#b3bac4",
        line="#363d48",
        control_line="#8a93a0",
        bar="#05070a",
        on_bar="#f5f6f8",
        on_bar_soft="#b9c1cb",
        open_ink="#93d1a5",
        notice_soft="#2f2710",
        notice_ink="#eccf8e",
        error_ink="#ffb4a9",
        error_soft="#391f1d",
        tones={
            "hands": Tone(soft="#182a36", middle="#4a7088", ink="#a9cfe6"),
            "people": Tone(soft="#30271a", middle="#836439", ink="#e6c592"),
            "leaf": Tone(soft="#1f2a1d", middle="#587250", ink="#b5d3a8"),
            "heart": Tone(soft="#2c2331", middle="#72587a", ink="#d8bfe0"),
        },
    ),
    font_body=f'"Civic Sans", "Civic Sans Fallback", {_SANS_FALLBACK}',
    font_heading='"Civic Serif", "Civic Serif Fallback", Georgia, serif',
    heading_weight=600,
    heading_leading="1.2",
    heading_spacing="-.005em",
    radius={"s": "0", "m": "0", "l": "0", "pill": "0"},
)

PLAIN = ThemeTokens(
    default_brand="#0b4f8a",
    light=ModeTokens(
        surfaces=Surfaces(paper="#ffffff", surface="#ffffff", sunken="#f3f3f3", ink="#0b0c0c"),
        ink_soft="#3d4145",
        line="#b4b8bb",
        control_line="#5b6065",
        bar="#0b0c0c",
        on_bar="#ffffff",
        on_bar_soft="#e1e3e5",
        open_ink="#0f5c2e",
        notice_soft="#fff3cc",
        notice_ink="#5a3d00",
        error_ink="#a3180c",
        error_soft="#fdeceb",
        tones={
            "hands": Tone(soft="#e8f1f5", middle="#5c91a8", ink="#134b61"),
            "people": Tone(soft="#f9f0df", middle="#b18a45", ink="#664311"),
            "leaf": Tone(soft="#eaf2e5", middle="#7d9f6a", ink="#31561f"),
            "heart": Tone(soft="#f3eaf4", middle="#9c7ba4", ink="#5c3568"),
        },
    ),
    dark=ModeTokens(
        surfaces=Surfaces(paper="#0b0c0c", surface="#141616", sunken="#1a1d1f", ink="#f5f6f7"),
        ink_soft="#c9cdd1",
        line="#4b5157",
        control_line="#9aa1a8",
        bar="#000000",
        on_bar="#ffffff",
        on_bar_soft="#d3d7da",
        open_ink="#8fe0a8",
        notice_soft="#352b08",
        notice_ink="#ffdd85",
        error_ink="#ffb3a8",
        error_soft="#3d1a16",
        tones={
            "hands": Tone(soft="#142a34", middle="#4f8299", ink="#a6d8ec"),
            "people": Tone(soft="#332714", middle="#93702f", ink="#f0cd8f"),
            "leaf": Tone(soft="#1e2c17", middle="#638650", ink="#b9e0a2"),
            "heart": Tone(soft="#2f2135", middle="#7f5f88", ink="#e3c6ec"),
        },
    ),
    font_body=f'"Plain Sans", "Plain Sans Fallback", {_SANS_FALLBACK}',
    font_heading="var(--font-body)",
    heading_weight=800,
    heading_leading="1.15",
    heading_spacing="0",
    radius={"s": "0", "m": "0", "l": "0", "pill": "0"},
    steps={
        **STEPS,
        "small": "clamp(1.0625rem, 1.04rem + .1vw, 1.125rem)",
        "body": "clamp(1.1875rem, 1.14rem + .2vw, 1.3125rem)",
        "h1": "clamp(2.0625rem, 1.75rem + 1.4vw, 3rem)",
    },
)
