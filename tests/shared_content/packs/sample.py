"""A small pack on disk that tests can spoil."""

from __future__ import annotations

from pathlib import Path

CONTACTS = """\
contacts:
  - uuid: 11111111-1111-4111-8111-111111111111
    slug: night-line
    name: Night Line
    summary: Someone to talk with at night.
    state: active
    is_crisis: true
    position: 10
    numbers:
      - {mode: call, value: "1-800-555-0100", label: Call 1-800-555-0100}
      - {mode: text, value: "55501", body: HOME, label: Text HOME to 55501}
    languages: [en]
    source_name: Night Line
    source_url: https://night-line.example.org/
    last_verified: 2026-11-01
    expires_on: 2027-05-01
"""

TOPICS = """\
topics:
  - {uuid: 22222222-2222-4222-8222-222222222222, slug: body, section: health-wellness,
     title: Your body, position: 10}
"""

REST = """\
---
uuid: 33333333-3333-4333-8333-333333333333
slug: rest
title: Rest
summary: How to rest.
section: health-wellness
topic: body
position: 10
kind: guide
phases: [first_days]
audience: [everyone]
sources:
  - {title: Sleep, publisher: An agency, url: "https://agency.example.org/", checked_on: 2026-11-01}
review_status: not_reviewed
review_by: 2027-11-01
related: [walk]
---
Lie down. *Breathe out.* Read about [walking](item:walk) or ask [the agency](https://agency.example.org/).

## What helps

- A dark room
- A **cool** room
"""

WALK = (
    REST.replace("33333333-3333-4333-8333-333333333333", "44444444-4444-4444-8444-444444444444")
    .replace("slug: rest", "slug: walk")
    .replace("[walk]", "[rest]")
    .replace("item:walk", "item:rest")
    .replace("title: Rest", "title: Walk")
    .replace("position: 10", "position: 20")
)


def write_pack(root: Path) -> Path:
    """A pack of two items without a fault."""
    section = root / "en" / "health-wellness"
    section.mkdir(parents=True)
    (root / "contacts.yaml").write_text(CONTACTS)
    (root / "en" / "topics.yaml").write_text(TOPICS)
    (section / "01-rest.md").write_text(REST)
    (section / "02-walk.md").write_text(WALK)
    return root


def write_body(root: Path, body: str) -> Path:
    """The same pack, the body of its first item (from line 18 of the file) replaced."""
    head = REST.split("---\n")[1]
    text = f"---\n{head}---\n{body}"
    (root / "en" / "health-wellness" / "01-rest.md").write_text(text)
    return root


FIRST_BODY_LINE = REST.split("---\n")[1].count("\n") + 3
