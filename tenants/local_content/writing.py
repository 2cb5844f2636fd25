"""What the checks before publishing should know of a page besides its words."""

from __future__ import annotations

import datetime
from functools import singledispatch
from typing import Any

from django.utils.html import strip_tags
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _

from shared_content.writing.text import Day, File, Writing
from tenants.local_content.models import (
    CourtDatePage,
    DocumentPage,
    EventPage,
    FundPage,
    PlacePage,
)
from vrc.tenancy import current_community


def read_days(page: Any, writing: Writing) -> None:
    """Days in fields of their own where people expect one that lies ahead."""
    writing.days.extend(_days(page))


@singledispatch
def _days(page: Any) -> list[Day]:
    """None for pages without such a field."""
    return []


@_days.register
def _of_event(page: EventPage) -> list[Day]:
    """The last day on which it takes place; a page that is public may tell of a past one."""
    if not page.starts_on or page.status == EventPage.Status.CANCELLED:
        return []
    if page.repeats and not page.repeats_until:
        return []
    dates = [page.starts_on, page.ends_on, page.repeats_until if page.repeats else None]
    dates += [block.value for block in page.other_dates]
    days = [Day(max(day for day in dates if day), _("Date"), strict=not page.live)]
    if page.register_by and not page.live:
        days.append(Day(_local(page.register_by), _("Register by")))
    return days


@_days.register
def _of_court_date(page: CourtDatePage) -> list[Day]:
    return [Day(_local(page.starts_at), _("Date and time"))] if page.starts_at else []


@_days.register
def _of_fund(page: FundPage) -> list[Day]:
    dates = [block.value["date"] for block in page.deadlines if block.value["date"]]
    return [Day(max(dates), _("Deadlines"))] if dates else []


@_days.register
def _of_place(page: PlacePage) -> list[Day]:
    return (
        [Day(page.valid_until, _("Valid until"), strict=not page.live)] if page.valid_until else []
    )


def read_files(page: Any, writing: Writing) -> None:
    """What was found in the PDF file of a document."""
    if isinstance(page, DocumentPage) and page.file is not None and page.found:
        writing.files.append(
            File(
                place=_("PDF file"),
                tagged=bool(page.found.get("tagged")),
                titled=bool(page.found.get("titled")),
                has_text=bool(strip_tags(page.text_version or "").strip()),
            )
        )


def _local(moment: datetime.datetime) -> datetime.date:
    zone = current_community().zone or get_current_timezone()
    return moment.astimezone(zone).date()
