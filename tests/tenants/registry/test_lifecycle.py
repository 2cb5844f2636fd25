"""Both state machines: legal moves pass, every other move raises."""

import datetime
from itertools import product

import pytest
from django.db import IntegrityError, transaction

from tenants.registry.lifecycle import (
    PROVISIONING_MOVES,
    STATUS_MOVES,
    IllegalMove,
    Phase,
    Provisioning,
    Status,
)
from tenants.registry.models import Community


@pytest.mark.parametrize(("old", "new"), list(product(Status.values, Status.values)))
def test_status_moves(old: str, new: str) -> None:
    community = Community(slug="x", status=old)
    if new in STATUS_MOVES[old]:
        community.move_to(new)
        assert community.status == new
    else:
        with pytest.raises(IllegalMove):
            community.move_to(new)
        assert community.status == old


@pytest.mark.parametrize(("old", "new"), list(product(Provisioning.values, Provisioning.values)))
def test_provisioning_moves(old: str, new: str) -> None:
    community = Community(slug="x", provisioning=old)
    if new in PROVISIONING_MOVES[old]:
        community.move_provisioning_to(new)
        assert community.provisioning == new
    else:
        with pytest.raises(IllegalMove):
            community.move_provisioning_to(new)


def test_a_drill_never_goes_live(riverbend: Community) -> None:
    drill = Community(slug="x", status=Status.DRAFT, is_drill=True)
    with pytest.raises(IllegalMove, match="drill"):
        drill.move_to(Status.LIVE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Community.objects.filter(pk=riverbend.pk).update(is_drill=True)


@pytest.mark.parametrize(
    ("days", "phase"),
    [
        (0, Phase.FIRST_DAYS),
        (7, Phase.FIRST_DAYS),
        (8, Phase.WEEKS),
        (56, Phase.WEEKS),
        (57, Phase.LONG_TERM),
        (4000, Phase.LONG_TERM),
    ],
)
def test_the_phase_follows_the_date(days: int, phase: str) -> None:
    day = datetime.date(2026, 3, 1)
    community = Community(incident_date=day)
    assert community.phase(day + datetime.timedelta(days=days)) == phase


def test_a_phase_set_by_hand_wins() -> None:
    community = Community(incident_date=datetime.date(2020, 1, 1), phase_override=Phase.FIRST_DAYS)
    assert community.phase() == Phase.FIRST_DAYS


def test_no_date_means_first_days() -> None:
    assert Community().phase() == Phase.FIRST_DAYS
