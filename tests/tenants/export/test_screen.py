"""The screen in a community's admin: only for those who may, and kind when something goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.test import Client

from tenants.access.models import User
from tenants.export import folders
from tenants.export.actions.request_export import RequestExport
from tenants.export.models import ExportJob
from tenants.export.policies import may_export
from tenants.export.states import State
from tenants.registry.models import Community
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
SCREEN = "/admin/export/"


def _person(community: Community, group: str = "Community administrators") -> User:
    user = User.objects.create_user(f"ana@{community.slug}.example", "a-long-password-1")
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def signed_in(riverbend: Community, community_client: Callable[[Community], Client]) -> Client:
    """Riverbend's administrator."""
    client = community_client(riverbend)
    with in_community(riverbend):
        client.force_login(_person(riverbend), backend="django.contrib.auth.backends.ModelBackend")
    return client


def _job(community: Community, **fields: Any) -> ExportJob:
    with in_community(community):
        return ExportJob.objects.create(**fields)


def _ready(community: Community) -> ExportJob:
    with in_community(community):
        job = ExportJob.objects.create(
            state=State.READY,
            file_name="riverbend-site-2026-11-21.zip",
            size=7,
            pages=40,
            edition=3,
        )
        file = folders.file_of(job)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"PK-test")
    return job


def test_it_says_what_one_gets(signed_in: Client) -> None:
    page = signed_in.get(SCREEN).content.decode()
    assert "Prepare the download" in page
    assert "one file that belongs to you" in page
    assert "There is no copy yet." in page


def test_the_button_starts_and_a_second_click_does_not(
    signed_in: Client, riverbend: Community
) -> None:
    assert signed_in.post(f"{SCREEN}start/").status_code == 302
    page = signed_in.post(f"{SCREEN}start/", follow=True).content.decode()
    assert "already being prepared" in page
    assert "Waiting to start" in page
    assert "<noscript><meta http-equiv" in page
    with in_community(riverbend):
        assert ExportJob.objects.count() == 1
        assert ExportJob.objects.get().requested_by_name


def test_progress_for_the_script(signed_in: Client, riverbend: Community) -> None:
    assert signed_in.get(f"{SCREEN}progress/").json()["open"] is False
    _job(riverbend, state=State.RENDERING, done=9, total=40)
    answer = signed_in.get(f"{SCREEN}progress/")
    assert answer.json() == {"open": True, "words": "Writing page 10 of 40 …", "percent": 20}
    assert "no-store" in answer["Cache-Control"]


def test_stop(signed_in: Client, riverbend: Community) -> None:
    job = _job(riverbend)
    page = signed_in.post(f"{SCREEN}{job.uuid}/cancel/", follow=True).content.decode()
    assert "The preparation was stopped." in page
    assert "Prepare the download again" in page


def test_a_failure_is_told_kindly(signed_in: Client, riverbend: Community) -> None:
    _job(riverbend, state=State.FAILED, error="There is not enough room on the server.")
    page = signed_in.get(SCREEN).content.decode()
    assert "The download could not be prepared." in page
    assert "There is not enough room on the server." in page


def test_download(signed_in: Client, riverbend: Community) -> None:
    job = _ready(riverbend)
    assert f"{SCREEN}{job.uuid}/download/" in signed_in.get(SCREEN).content.decode()
    answer = signed_in.get(
        f"{SCREEN}{job.uuid}/download/", headers={"accept-encoding": "gzip, deflate"}
    )
    assert b"".join(answer.streaming_content) == b"PK-test"  # type: ignore[attr-defined]
    assert "riverbend-site-2026-11-21.zip" in answer["Content-Disposition"]
    assert answer["Content-Length"] == "7"


def test_a_lost_file_is_not_offered(signed_in: Client, riverbend: Community) -> None:
    job = _ready(riverbend)
    with in_community(riverbend):
        folders.file_of(job).unlink()
    assert "No longer kept here" in signed_in.get(SCREEN).content.decode()
    assert signed_in.get(f"{SCREEN}{job.uuid}/download/").status_code == 404


def test_a_file_name_cannot_lead_elsewhere(riverbend: Community) -> None:
    with in_community(riverbend), pytest.raises(ValueError, match="no file"):
        folders.file_of(ExportJob(file_name="../../secret"))


def test_the_other_community_gets_nothing(
    signed_in: Client, riverbend: Community, larkfield: Community
) -> None:
    job = _ready(riverbend)
    with in_community(larkfield):
        other = _person(larkfield)
    client = Client(headers={"host": larkfield.primary_host})
    with in_community(larkfield):
        client.force_login(other, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"{SCREEN}{job.uuid}/download/").status_code == 404
    assert str(job.uuid) not in client.get(SCREEN).content.decode()
    assert client.post(f"{SCREEN}{job.uuid}/cancel/").status_code == 404


def test_nobody_gets_in_without_signing_in(
    riverbend: Community, community_client: Callable[[Community], Client]
) -> None:
    job = _ready(riverbend)
    client = community_client(riverbend)
    for path in (SCREEN, f"{SCREEN}progress/", f"{SCREEN}{job.uuid}/download/"):
        assert client.get(path).status_code == 302
        assert "/login" in client.get(path)["Location"]


def test_the_operators_admin_has_no_such_screen(platform_client: Client) -> None:
    operator = User.objects.create_superuser("op@example.org", "a-long-password-1")
    platform_client.force_login(operator, backend="django.contrib.auth.backends.ModelBackend")
    assert platform_client.get(SCREEN).status_code == 404


def test_exports_are_not_reachable_as_files(
    riverbend: Community, community_client: Callable[[Community], Client]
) -> None:
    job = _ready(riverbend)
    client = community_client(riverbend)
    for path in (f"/media/c_riverbend/{job.uuid}/{job.file_name}", f"/exports/{job.file_name}"):
        assert client.get(path, follow=True).status_code == 404


def test_who_may(riverbend: Community) -> None:
    with in_community(riverbend):
        helper = _person(riverbend, group="")
        assert not may_export(helper)
        with pytest.raises(PermissionDenied):
            RequestExport(user=helper).execute(queue=False)
        permission = Permission.objects.get(
            content_type__app_label="export", codename="export_site"
        )
        helper.user_permissions.add(permission)
        assert may_export(User.objects.get(pk=helper.pk))
        helper.is_active = False
        assert not may_export(helper)
