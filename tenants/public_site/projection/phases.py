"""The confirmed phase and the dates that will be hard, for the home page."""

from __future__ import annotations

from typing import Any

from tenants.phases.models import THE_ONE, SitePhase
from vrc.tenancy import community_or_none


def phase_state() -> dict[str, Any]:
    """Ready for JSON; {} in a template, which has no time. At most two statements.

    A community that never had a phase gets the one of the day: from then on a person decides.
    """
    community = community_or_none()
    if community is None:
        return {}
    row, _made = SitePhase.objects.get_or_create(pk=THE_ONE, defaults={"phase": community.phase()})
    return {**row.values(), "court_dates": row.court_dates if row.trial else []}
