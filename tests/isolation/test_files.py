"""Trap 2: a stored name says whose file it is, whatever community is current later."""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import Client

from tenants.registry.models import Community
from vrc.tenancy import SchemaSwitchRefused, in_community, in_public
from vrc.tenancy.storage import owner_of


def _store(community: Community, text: bytes) -> str:
    with in_community(community):
        return default_storage.save("images/seal.png", ContentFile(text))


def _status(client: Client, name: str) -> int:
    response = client.get(f"/media/{name}")
    # response.close() would also end the test's database connection.
    for close in response._resource_closers:  # type: ignore[attr-defined]
        close()
    return int(response.status_code)


def test_same_upload_name_gives_two_files(riverbend: Community, larkfield: Community) -> None:
    one, other = _store(riverbend, b"one"), _store(larkfield, b"other")
    assert owner_of(one) == riverbend.schema_name
    assert owner_of(other) == larkfield.schema_name
    with in_community(larkfield):
        default_storage.delete(other)
    with in_community(riverbend), default_storage.open(one) as stored:
        assert stored.read() == b"one"


def test_a_delete_at_commit_after_a_switch_hits_the_right_file(
    riverbend: Community, larkfield: Community, django_capture_on_commit_callbacks: Callable
) -> None:
    one, other = _store(riverbend, b"one"), _store(larkfield, b"other")
    with django_capture_on_commit_callbacks() as callbacks, in_community(riverbend):
        transaction.on_commit(lambda: default_storage.delete(one))
    with in_community(larkfield):
        for callback in callbacks:
            callback()
        assert not default_storage.exists(one)
        assert default_storage.exists(other)


def test_switching_inside_a_transaction_is_refused(
    riverbend: Community, larkfield: Community
) -> None:
    with in_community(riverbend), transaction.atomic():
        with pytest.raises(SchemaSwitchRefused), in_community(larkfield):
            pass
        with pytest.raises(SchemaSwitchRefused), in_public():
            pass
        with in_community(riverbend):
            pass  # the same community again is no switch


def test_a_host_serves_its_own_files_and_the_librarys_only(
    riverbend: Community,
    larkfield: Community,
    community_client: Callable[[Community], Client],
    platform_client: Client,
) -> None:
    one = _store(riverbend, b"one")
    with in_public():
        shared = default_storage.save("images/shared.png", ContentFile(b"shared"))
    assert _status(community_client(riverbend), one) == 200
    assert _status(community_client(larkfield), one) == 404
    assert _status(platform_client, one) == 404
    assert _status(community_client(larkfield), shared) == 200


@pytest.mark.parametrize(
    "name", ["../secret", "c_riverbend/../../secret", "public", "public/x", "", "%2e%2e/secret"]
)
def test_odd_file_names_are_not_found(
    name: str, riverbend: Community, community_client: Callable[[Community], Client]
) -> None:
    assert _status(community_client(riverbend), name) == 404
