"""Trap 2 again, for media in S3: one bucket, every name begins with its schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client, override_settings
from moto import mock_aws

from tenants.registry.models import Community
from vrc.tenancy import in_community
from vrc.tenancy.storage import CommunityS3Storage, owner_of


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[CommunityS3Storage]:
    """The default storage is a bucket that exists in this process only."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    options = {"bucket_name": "vrc-media", "region_name": "us-east-1", "querystring_auth": False}
    with (
        mock_aws(),
        override_settings(
            STORAGES={
                "default": {
                    "BACKEND": "vrc.tenancy.storage.CommunityS3Storage",
                    "OPTIONS": options,
                },
                "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
            }
        ),
    ):
        boto3.client("s3", region_name="us-east-1").create_bucket(Bucket="vrc-media")
        storage = storages["default"]
        assert isinstance(storage, CommunityS3Storage)
        yield storage


def test_the_schema_is_in_every_stored_name(
    bucket: CommunityS3Storage, riverbend: Community, larkfield: Community
) -> None:
    with in_community(riverbend):
        one = bucket.save("images/seal.png", ContentFile(b"one"))
    with in_community(larkfield):
        other = bucket.save("images/seal.png", ContentFile(b"other"))
        bucket.delete(other)
    assert owner_of(one) == riverbend.schema_name
    assert owner_of(other) == larkfield.schema_name
    assert bucket.exists(one)


def test_addresses_stay_on_the_communitys_host(
    bucket: CommunityS3Storage,
    riverbend: Community,
    larkfield: Community,
    community_client: Callable[[Community], Client],
) -> None:
    with in_community(riverbend):
        name = bucket.save("images/a seal.png", ContentFile(b"one"))
    address = bucket.url(name)
    assert address.startswith("/media/c_riverbend/images/a")
    answer = community_client(riverbend).get(address)
    assert answer.getvalue() == b"one"
    assert community_client(larkfield).get(address).status_code == 404
