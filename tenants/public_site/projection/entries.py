"""From a local page, saved or not, to the row that visitors' pages are made of."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import singledispatch
from typing import Any

from wagtail.models import Page

from tenants.local_content.models import (
    AssistanceCenterPage,
    LocalPage,
    PlacePage,
    UpdatePage,
    UpdatesIndexPage,
)
from tenants.public_site.models import LocalEntry
from tenants.public_site.projection.body import body_html
from tenants.public_site.projection.html import public_html
from tenants.public_site.projection.rows import entry_row as _entry
from tenants.public_site.projection.rows import iso as _iso

Paths = Mapping[int, str]
Kind = LocalEntry.Kind


@singledispatch
def entry_for(page: Page, paths: Paths) -> LocalEntry:
    """The row for one page, unsaved. Raises TypeError for a page that has none."""
    raise TypeError(f"{type(page).__name__} has no page of its own here.")


@entry_for.register
def _updates(page: UpdatesIndexPage, paths: Paths) -> LocalEntry:
    return _entry(page, Kind.UPDATES, data={}, body="", summary="")


@entry_for.register
def _update(page: UpdatePage, paths: Paths) -> LocalEntry:
    data = {
        "summary": page.summary,
        "posted_at": _iso(page.posted_at),
        "source_name": page.source_name,
        "source_url": page.source_url,
        "next_update_at": _iso(page.next_update_at),
        "corrections": sorted(
            (
                {
                    "at": _iso(block.value["at"]),
                    "wrong": block.value["wrong"].strip(),
                    "right": block.value["right"].strip(),
                }
                for block in page.corrections
                # A preview may be asked for before anything is filled in.
                if block.value["at"]
            ),
            key=lambda row: str(row["at"]),
            reverse=True,
        ),
    }
    return _entry(
        page, Kind.UPDATE, data=data, body=public_html(page.body, paths), summary=page.summary
    )


@entry_for.register
def _center(page: AssistanceCenterPage, paths: Paths) -> LocalEntry:
    return _entry(page, Kind.CENTER, data={}, body=public_html(page.intro, paths), summary="")


@entry_for.register
def _place(page: PlacePage, paths: Paths) -> LocalEntry:
    moved_to = None
    target = page.moved_to
    if target is not None and target.pk in paths and target.pk != page.pk:
        moved_to = {
            "title": target.title,
            "path": paths[target.pk],
            "address": target.address.strip(),
            "valid_from": target.valid_from,
        }
    data = {
        "address": page.address.strip(),
        "phone": page.phone,
        "valid_from": page.valid_from,
        "valid_until": page.valid_until,
        "hours": [
            {
                "days": sorted(int(day) for day in block.value["days"]),
                "opens": _clock(block.value["opens"]),
                "closes": _clock(block.value["closes"]),
            }
            for block in page.hours
        ],
        "special_days": sorted(
            (
                _special_day(block.value)
                for block in page.special_days
                # A preview may be asked for before the date is filled in.
                if block.value["date"]
            ),
            key=_by_date,
        ),
        "moved_to": moved_to,
        "notice": page.notice.strip(),
        "bring_html": public_html(page.bring, paths),
        "access_html": public_html(page.access, paths),
        "languages": [name.strip() for name in page.languages.split(",") if name.strip()],
        "childcare": page.childcare.strip(),
        "transport": page.transport.strip(),
    }
    return _entry(
        page,
        Kind.PLACE,
        data=data,
        body=public_html(page.who_is_there, paths),
        summary=" ".join(page.address.split()),
    )


@entry_for.register
def _page(page: LocalPage, paths: Paths) -> LocalEntry:
    return _entry(page, Kind.PAGE, data={}, body=body_html(page.body, paths), summary="")


def _special_day(value: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "date": value["date"].isoformat(),
        "closed": bool(value["closed"]),
        "opens": _clock(value["opens"]),
        "closes": _clock(value["closes"]),
        "note": value["note"] or "",
    }


def _by_date(day: Mapping[str, Any]) -> str:
    return str(day["date"])


def _clock(value: datetime.time | None) -> str:
    return value.strftime("%H:%M") if value else ""
