"""An export moves only as its state machine allows."""

from __future__ import annotations

import pytest

from tenants.export.models import ExportJob
from tenants.export.states import MOVES, OPEN_STATES, IllegalMove, State


def test_every_state_has_its_moves() -> None:
    assert set(MOVES) == set(State)


@pytest.mark.parametrize("final", [State.READY, State.FAILED, State.CANCELLED])
@pytest.mark.parametrize("other", list(State))
def test_the_end_is_the_end(final: State, other: State) -> None:
    with pytest.raises(IllegalMove):
        ExportJob(state=final).move_to(other)


def test_an_export_cannot_be_ready_without_being_packed() -> None:
    job = ExportJob()
    job.move_to(State.RENDERING)
    with pytest.raises(IllegalMove, match="rendering"):
        job.move_to(State.READY)


def test_what_a_killed_worker_left_can_begin_again() -> None:
    job = ExportJob(state=State.PACKING)
    job.move_to(State.QUEUED)
    assert job.is_open
    assert job.finished_at is None


def test_times_follow_the_state() -> None:
    job = ExportJob()
    job.move_to(State.RENDERING)
    assert job.started_at
    assert job.heartbeat_at
    job.move_to(State.CANCELLED)
    assert job.finished_at


def test_only_a_ready_job_with_a_file_is_offered() -> None:
    assert not ExportJob(state=State.PACKING, file_name="a.zip").is_downloadable
    assert not ExportJob(state=State.READY, file_name="").is_downloadable
    assert ExportJob(state=State.READY, file_name="a.zip").is_downloadable


def test_the_database_knows_which_states_are_open() -> None:
    constraint = ExportJob._meta.constraints[0]
    assert str([state.value for state in OPEN_STATES]) in str(constraint.condition)  # type: ignore[attr-defined]
