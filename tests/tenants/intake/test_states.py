"""The life of a request."""

import itertools

import pytest

from tenants.intake.models import SiteRequest
from tenants.intake.states import MOVES, IllegalRequestMove, RequestState, check_move
from tests.tenants.intake.data import make_request

LEGAL = {
    ("received", "verified"),
    ("received", "declined"),
    ("verified", "approved"),
    ("verified", "declined"),
}


@pytest.mark.parametrize(("old", "new"), list(itertools.product(RequestState.values, repeat=2)))
def test_only_these_moves_are_legal(old: str, new: str) -> None:
    if (old, new) in LEGAL:
        check_move(old, new)
    else:
        with pytest.raises(IllegalRequestMove) as refusal:
            check_move(old, new)
        assert str(RequestState(old).label) in str(refusal.value)


def test_every_state_has_its_moves() -> None:
    assert set(MOVES) == set(RequestState.values)


@pytest.mark.django_db
def test_the_list_shows_new_and_urgent_requests_first() -> None:
    make_request("declined", community_name="declined")
    make_request("verified", community_name="verified")
    make_request(urgency="planning", community_name="new, planning")
    make_request(urgency="now", community_name="new, now")
    names = list(SiteRequest.objects.for_triage().values_list("community_name", flat=True))
    assert names == ["new, now", "new, planning", "verified", "declined"]


@pytest.mark.django_db
def test_references_differ_and_can_be_read_aloud() -> None:
    references = {make_request(community_name=str(n)).reference for n in range(5)}
    assert len(references) == 5
    assert all(set(r[2:]) <= set("-23456789ABCDEFGHJKMNPQRSTVWXYZ") for r in references)
