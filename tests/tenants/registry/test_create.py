"""Registering a community: what is refused, and how it is said."""

import datetime
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from tenants.registry.actions.create_community import CreateCommunity
from tenants.registry.lifecycle import Provisioning
from tenants.registry.models import Community, Domain
from vrc.tenancy.schemas import schema_exists


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"slug": "riverbend"}, "already used"),
        ({"slug": "admin"}, "kept for the platform"),
        ({"slug": "a" * 41}, "41 characters"),
        ({"slug": "rivière"}, "riviere"),
        ({"slug": "river_bend"}, "underscore"),
        ({"name": ""}, "blank"),
        ({"name": "x" * 121}, "120"),
        ({"contact_email": "not an address"}, "valid email"),
        ({"time_zone": "Mars/Base"}, "not a known time zone"),
        ({"incident_date": datetime.date(2999, 1, 1)}, "future"),
        ({"is_drill": True, "go_live_when_ready": True}, "drill"),
    ],
)
def test_bad_input_is_refused_in_words(fields: dict[str, Any], words: str) -> None:
    before = Community.objects.count(), Domain.objects.count()
    with pytest.raises(ValidationError) as caught:
        CreateCommunity(**{"slug": "elmwood", "name": "Elmwood", **fields}).execute("tests")
    assert words in " ".join(caught.value.messages)
    assert (Community.objects.count(), Domain.objects.count()) == before


@pytest.mark.django_db
def test_registering_queues_the_provisioning_at_commit(
    django_capture_on_commit_callbacks: Callable,
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        community = CreateCommunity(slug="elmwood", name="Elmwood").execute("tests")
    assert len(callbacks) == 1
    assert community.provisioning == Provisioning.QUEUED
    assert community.primary_url == "http://elmwood.localhost:8000"
    assert not schema_exists("c_elmwood")


@pytest.mark.django_db
def test_a_schema_left_by_someone_else_is_never_taken_over() -> None:
    from vrc.tenancy.schemas import clone_schema

    clone_schema("template_community", "c_elmwood")
    with pytest.raises(ValidationError, match="already used"):
        CreateCommunity(slug="elmwood", name="Elmwood").execute("tests")


@pytest.mark.django_db
def test_the_command_makes_a_site() -> None:
    out = StringIO()
    call_command(
        "create_community",
        "elmwood",
        "Elmwood",
        "--incident-date",
        "2026-01-05",
        "--live",
        stdout=out,
    )
    assert "http://elmwood.localhost:8000/" in out.getvalue()
    community = Community.objects.get(slug="elmwood")
    assert community.is_provisioned
    assert community.status == "live"


@pytest.mark.django_db
def test_the_command_says_what_is_wrong() -> None:
    with pytest.raises(CommandError, match="underscore"):
        call_command("create_community", "elm_wood", "Elmwood")
