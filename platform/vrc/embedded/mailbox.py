"""Reads the messages that `vrc.embedded.mail` wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from pathlib import Path

from django.utils.html import strip_tags

NAME = re.compile(r"(\d{8}-\d{6})-\d{9}-[0-9a-f]{6}")
SHOWN = 100


@dataclass(frozen=True)
class Letter:
    """One message: when it was written (aware, UTC), who to, and its words as plain text."""

    id: str
    written_at: datetime
    sender: str
    recipients: str
    subject: str
    text: str


def newest_letters(folder: Path) -> list[Letter]:
    """The newest hundred messages, newest first; an empty list when there is no folder."""
    letters = []
    for path in sorted(folder.glob("*.eml"), reverse=True)[:SHOWN]:
        letter = find_letter(folder, path.stem)
        if letter is not None:
            letters.append(letter)
    return letters


def find_letter(folder: Path, letter_id: str) -> Letter | None:
    """The message with this id, or None when there is none (any more) or the id is no id."""
    # The pattern lets no path separator through.
    matched = NAME.fullmatch(letter_id)
    if matched is None:
        return None
    try:
        content = (folder / f"{letter_id}.eml").read_bytes()
    except OSError:
        return None
    written_at = datetime.strptime(matched[1], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    message = message_from_bytes(content, _class=EmailMessage, policy=policy.default)
    return Letter(
        id=letter_id,
        written_at=written_at,
        sender=str(message.get("From", "")),
        recipients=str(message.get("To", "")),
        subject=str(message.get("Subject", "")),
        text=_text(message),
    )


def _text(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    try:
        words = str(part.get_content())
    except (KeyError, LookupError, MessageError):
        return ""
    return strip_tags(words) if part.get_content_subtype() == "html" else words
