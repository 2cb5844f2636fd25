"""A catalog of pretended words that run from right to left, to see what mirrors and what does not.

    PSEUDO_RTL=yes python -m vrc.ops.pseudo      writes <VRC_VAR>/locale/ar_XB

With PSEUDO_RTL=yes the local and the test settings have the language `ar-xb`: the English words,
each turned round by Unicode's own marks. Words that stay readable were never marked for
translation. Not for production.
"""

from __future__ import annotations

import re
from pathlib import Path

from django.utils.translation import to_locale

from vrc.ops.catalog import Message, compiled, public_messages
from vrc.settings.languages import PSEUDO

# Placeholders and tags stay as they are.
_KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]+>|&\w+;|\0|\s+)")
_TURN, _BACK = "\u202e", "\u202c"


def turned(words: str) -> str:
    """The text with each word from right to left."""
    parts = _KEPT.split(words)
    return "".join(
        part if index % 2 or not part else f"{_TURN}{part}{_BACK}"
        for index, part in enumerate(parts)
    )


def write_catalog(folder: Path) -> Path:
    """Write the catalog below a folder of LOCALE_PATHS; returns the file."""
    messages: dict[Message, str] = {
        (context, words): turned(words) for context, words in public_messages()
    }
    path = folder / to_locale(PSEUDO) / "LC_MESSAGES" / "django.mo"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(compiled(PSEUDO, messages))
    return path


if __name__ == "__main__":
    import django
    from django.conf import settings

    django.setup()
    write_catalog(settings.VAR_DIR / "locale")
