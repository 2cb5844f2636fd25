"""Provisioning: idempotent, resumable after kill -9, and all or nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tenants.registry.actions import provision as module
from tenants.registry.actions.create_community import CreateCommunity
from tenants.registry.actions.provision import (
    STEPS,
    ProvisioningFailed,
    provision,
    retry_provisioning,
    unfinished,
)
from tenants.registry.lifecycle import Provisioning, Status
from tenants.registry.models import Community
from tests.support.hosts import client_for
from vrc.ops.locks import Work, only_one
from vrc.tenancy.isolation import check_schema
from vrc.tenancy.schemas import drop_schema, schema_exists

ROOT = Path(__file__).resolve().parents[3]


def _register(slug: str = "elmwood", **fields: Any) -> Community:
    return CreateCommunity(slug=slug, name="Elmwood", **fields).execute("tests", queue=False)


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Real commits, visible to other processes; the community is removed afterwards."""
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            drop_schema("c_elmwood")
            Community.objects.filter(slug="elmwood").delete()
            connection.close()


@pytest.mark.django_db
def test_a_ready_community_answers_at_its_address() -> None:
    community = provision(_register(go_live_when_ready=True).pk)
    assert community.is_provisioned
    assert community.status == Status.LIVE
    assert community.provisioning_done == len(STEPS)
    response = client_for("elmwood.localhost").get("/")
    assert response.status_code == 200
    assert "Elmwood" in response.content.decode()


@pytest.mark.django_db
def test_doing_it_again_changes_nothing() -> None:
    community = provision(_register().pk)
    before = Community.objects.values().get(pk=community.pk)
    provision(community.pk)
    assert Community.objects.values().get(pk=community.pk) == before


@pytest.mark.parametrize("failing", [0, 1, 2, 3])
def test_a_failure_leaves_nothing_half_made_and_can_be_retried(
    failing: int, monkeypatch: pytest.MonkeyPatch, committed: None
) -> None:
    def broken(community: Community) -> None:
        raise OSError("disk full")

    work = list(module._WORK)
    work[failing] = (work[failing][0], work[failing][1], broken)
    community = _register(contact_email="clerk@elmwood.example", contact_name="A. Clerk")
    with monkeypatch.context() as patch:
        patch.setattr(module, "_WORK", tuple(work))
        with pytest.raises(ProvisioningFailed, match="disk full"):
            provision(community.pk)
    community.refresh_from_db()
    assert community.provisioning == Provisioning.FAILED
    assert "disk full" in community.provisioning_error
    assert "tried again" in community.provisioning_error
    assert not schema_exists("c_elmwood")
    assert provision(community.pk).provisioning == Provisioning.FAILED

    retry_provisioning(community.pk)
    assert provision(community.pk).is_provisioned
    assert list(check_schema("c_elmwood")) == []


_KILLED = """
import os, signal, sys
import django
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = os.environ["TEST_DATABASE"]
from tenants.registry.actions import provision as module

work = list(module._WORK)
index, when = int(sys.argv[2]), sys.argv[3]
state, step, original = work[index]

def killed(community):
    if when == "after":
        original(community)
    os.kill(os.getpid(), signal.SIGKILL)

work[index] = (state, step, killed)
module._WORK = tuple(work)
module.provision(int(sys.argv[1]))
"""


def _until_the_dead_let_go(community_id: int) -> None:
    """Wait for the server to notice, which takes it a moment, that the process is gone."""
    key = [Work.PROVISIONING.value, community_id]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", key)
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", key)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", [0, 1, 2, 3])
def test_killed_at_any_step_it_resumes(step: int, when: str, committed: None) -> None:
    community = _register(contact_email="clerk@elmwood.example", contact_name="A. Clerk")
    environment = {
        **os.environ,
        "TEST_DATABASE": connection.settings_dict["NAME"],
        "DJANGO_SETTINGS_MODULE": "vrc.settings.test",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'platform'}",
    }
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(community.pk), str(step), when],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == -9, done.stderr
    assert unfinished() == [community.pk]

    _until_the_dead_let_go(community.pk)
    assert provision(community.pk).is_provisioned
    assert unfinished() == []
    assert list(check_schema("c_elmwood")) == []


def test_two_workers_do_not_make_it_twice(committed: None) -> None:
    community = _register()
    with only_one(Work.PROVISIONING, community.pk) as first:
        assert first
        code = (
            "import os, sys, django; django.setup()\n"
            "from django.db import connection\n"
            "connection.settings_dict['NAME'] = os.environ['TEST_DATABASE']\n"
            "from tenants.registry.actions.provision import provision\n"
            "print(provision(int(sys.argv[1])).provisioning)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(community.pk)],
            env={
                **os.environ,
                "TEST_DATABASE": connection.settings_dict["NAME"],
                "DJANGO_SETTINGS_MODULE": "vrc.settings.test",
                "PYTHONPATH": f"{ROOT}:{ROOT / 'platform'}",
            },
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.stdout.strip() == "queued", done.stderr
    assert not schema_exists("c_elmwood")
