"""Funds and court dates as rows, each with its deadlines."""

from __future__ import annotations

from typing import Any

from tenants.local_content.deadlines import deadline_moment
from tenants.local_content.models import CourtDatePage, CourtPage, FundPage, FundsIndexPage
from tenants.public_site.models import LocalEntry
from tenants.public_site.projection.entries import Paths, entry_for
from tenants.public_site.projection.html import public_html
from tenants.public_site.projection.rows import entry_row, iso

Kind = LocalEntry.Kind


@entry_for.register
def _funds(page: FundsIndexPage, paths: Paths) -> LocalEntry:
    data = {"scam_html": public_html(page.scam_notice, paths)}
    return entry_row(page, Kind.FUNDS, data=data, body=public_html(page.intro, paths), summary="")


@entry_for.register
def _fund(page: FundPage, paths: Paths) -> LocalEntry:
    verified = page.is_verified
    data: dict[str, Any] = {
        "kind": page.kind,
        "stage": page.stage,
        "summary": page.summary.strip(),
        "run_by": page.run_by.strip(),
        "who_html": public_html(page.who, paths),
        "steps_html": public_html(page.steps, paths),
        "papers_html": public_html(page.papers, paths),
        "official_url": page.official_url,
        "phone": page.phone,
        "deadlines": sorted(
            (
                {
                    "what": block.value["what"],
                    "at": iso(deadline_moment(block.value["date"], block.value["time"])),
                }
                for block in page.deadlines
                # A preview may be asked for before the date is filled in.
                if block.value["date"]
            ),
            key=lambda deadline: str(deadline["at"]),
        ),
        "verified_by": page.verified_by if verified else "",
        "verified_on": page.verified_on if verified else None,
        "verified_how": page.verified_how if verified else "",
        "uid": str(page.translation_key),
    }
    return entry_row(
        page, Kind.FUND, data=data, body=public_html(page.pays, paths), summary=page.summary
    )


@entry_for.register
def _court(page: CourtPage, paths: Paths) -> LocalEntry:
    data = {
        "case_number": page.case_number,
        "advocate_name": page.advocate_name,
        "advocate_phone": page.advocate_phone,
        "advocate_email": page.advocate_email,
    }
    return entry_row(page, Kind.COURT, data=data, body=public_html(page.intro, paths), summary="")


@entry_for.register
def _court_date(page: CourtDatePage, paths: Paths) -> LocalEntry:
    data = {
        "anchor": page.slug,
        "starts_at": iso(page.starts_at),
        "status": page.status,
        "status_note": page.status_note if page.status != "planned" else "",
        "place_name": page.place,
        "content_note": page.content_note,
        "remote_url": page.remote_url,
        "remote_note": page.remote_note,
        "deadlines": [{"what": page.tell_what, "at": iso(page.tell_by)}] if page.tell_by else [],
        "uid": str(page.translation_key),
    }
    body = public_html(page.meaning, paths)
    return entry_row(page, Kind.COURT_DATE, data=data, body=body, summary=page.place)
