"""What every local page's row has in common."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from django.utils.text import Truncator

from tenants.public_site.models import LocalEntry
from vrc.tenancy import community_or_none

_DESCRIPTION_LENGTH = 200


def entry_row(page: Any, kind: str, *, data: dict[str, Any], body: str, summary: str) -> LocalEntry:
    """The unsaved row of a page; `summary` describes it where nobody wrote a description."""
    return LocalEntry(
        path=page.site_path,
        kind=kind,
        page_id=page.pk or 0,
        title=page.title,
        description=page.search_description or Truncator(summary).chars(_DESCRIPTION_LENGTH),
        body_html=body,
        data=data,
        updated_at=page.last_published_at or page.latest_revision_created_at or timezone.now(),
    )


def iso(value: datetime.datetime | None) -> str | None:
    """ISO text with the offset that holds in the community at that moment."""
    if value is None:
        return None
    community = community_or_none()
    return value.astimezone(community.zone if community else datetime.UTC).isoformat()
