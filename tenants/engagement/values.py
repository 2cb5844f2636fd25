"""What was typed into a form, once it is opened. Lives only as long as a page is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True)
class MessageContent:
    """Everything but `message` may be empty."""

    message: str = field(repr=False)
    reply_by: str = "none"
    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    safe_times: str = field(default="", repr=False)
    voicemail: bool = False
    name_may_appear: bool = False
    wished_language: str = ""
    read_readiness: bool = False
    ways: tuple[str, ...] = ()

    @classmethod
    def of(cls, opened: Mapping[str, Any]) -> MessageContent:
        """From what was sealed; names that are unknown today are left out."""
        known = {each.name for each in fields(cls)}
        values = {name: value for name, value in opened.items() if name in known}
        values["ways"] = tuple(values.get("ways", ()))
        return cls(**values)
