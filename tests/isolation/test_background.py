"""Trap 10: Wagtail's own background work stays in the community it was started in."""

import datetime
import logging

import pytest
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex

from tenants.local_content.models import LocalPage
from tenants.registry.models import Community
from tenants.registry.tasks import publish_scheduled, rebuild_reference_index
from vrc.celery import app
from vrc.tenancy import in_community, in_public


def _scheduled_page(title: str) -> LocalPage:
    home = Page.objects.get(depth=2)
    page = LocalPage(title=title, slug=title.lower().replace(" ", "-"), live=False)
    home.add_child(instance=page)
    page.go_live_at = timezone.now() + datetime.timedelta(seconds=1)
    page.save_revision().publish()
    # Its moment has come; no test waits for a clock.
    past = timezone.now() - datetime.timedelta(minutes=1)
    revision = page.get_latest_revision()
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    return page


def test_scheduled_pages_go_live_in_their_own_community(
    riverbend: Community, larkfield: Community
) -> None:
    with in_community(riverbend):
        page = _scheduled_page("Vigil on Friday")
        assert not LocalPage.objects.get(pk=page.pk).live
    publish_scheduled.run()
    with in_community(riverbend):
        assert LocalPage.objects.get(pk=page.pk).live
    with in_community(larkfield):
        assert not LocalPage.objects.filter(title="Vigil on Friday").exists()


def test_one_communitys_failure_does_not_keep_the_others_waiting(
    riverbend: Community,
    larkfield: Community,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    from tenants.registry import tasks
    from vrc.tenancy import current_schema

    ran: list[str] = []

    def command(name: str, **options: object) -> None:
        ran.append(current_schema())
        if current_schema() == larkfield.schema_name:
            raise RuntimeError("broken")

    monkeypatch.setattr(tasks, "call_command", command)
    with caplog.at_level(logging.ERROR):
        publish_scheduled.run()
    assert ran == ["public", larkfield.schema_name, riverbend.schema_name]
    assert "publish_scheduled failed" in caplog.text


def test_the_reference_index_is_rebuilt_everywhere(riverbend: Community) -> None:
    with in_community(riverbend):
        before = ReferenceIndex.objects.count()
        ReferenceIndex.objects.all().delete()
    with in_public():
        untouched = ReferenceIndex.objects.count()
    rebuild_reference_index.run()
    with in_community(riverbend):
        assert ReferenceIndex.objects.count() == before
    with in_public():
        assert ReferenceIndex.objects.count() == untouched


def test_every_timetabled_task_exists() -> None:
    app.loader.import_default_modules()
    for entry in app.conf.beat_schedule.values():
        assert entry["task"] in app.tasks
