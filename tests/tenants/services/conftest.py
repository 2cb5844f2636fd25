"""The small library that other tests of public pages use."""

import pytest

from tests.tenants.public_site.making import Library
from vrc.tenancy import in_community


@pytest.fixture
def library(db: None) -> Library:
    """Items in all four sections; help lines that are shown."""
    return Library().fill()


@pytest.fixture
def here(riverbend):
    with in_community(riverbend):
        yield riverbend
