"""`var/demo.json`: where the demo is and how to sign in, for programs and for people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypedDict

from vrc.embedded.record import write_privately


class Account(TypedDict):
    """One way to sign in; `role` is for people to read."""

    role: str
    username: str
    password: str


class PlatformEntry(TypedDict):
    """The operator's host."""

    url: str
    admin_url: str
    accounts: list[Account]


class CommunityEntry(TypedDict):
    """One community's host."""

    slug: str
    name: str
    url: str
    admin_url: str
    accounts: list[Account]


class DemoFile(TypedDict):
    """The whole file."""

    platform: PlatformEntry
    communities: list[CommunityEntry]


def path_in(var: Path) -> Path:
    """Where the file is."""
    return var / "demo.json"


def read(var: Path) -> DemoFile | None:
    """The file, or None when it is missing or damaged."""
    try:
        found: Any = json.loads(path_in(var).read_text(encoding="utf-8"))
        for entry in (found["platform"], *found["communities"]):
            for account in entry["accounts"]:
                _ = account["role"], account["username"] + account["password"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    result: DemoFile = found
    return result


def write(var: Path, content: DemoFile) -> None:
    """Replace the file in one step, readable by its owner only."""
    write_privately(path_in(var), json.dumps(content, indent=2, ensure_ascii=False) + "\n")


def for_people(content: DemoFile, mailbox_url: str) -> str:
    """The same in words, ready to print."""
    lines = ["", "The platform (operator)"]
    lines += _entry(content["platform"])
    lines.append(f"  {'mail':<8} {mailbox_url}")
    for community in content["communities"]:
        lines += ["", f"{community['name']} (an invented community)", *_entry(community)]
    return "\n".join(lines)


def _entry(entry: PlatformEntry | CommunityEntry) -> list[str]:
    lines = [f"  {'site':<8} {entry['url']}", f"  {'admin':<8} {entry['admin_url']}"]
    for account in entry["accounts"]:
        role = account["role"]
        lines.append(f"  {'sign in':<8} {account['username']}   {account['password']}   ({role})")
    return lines
