"""The small library that other tests of public pages use."""

import pytest

from tests.tenants.public_site.making import Library


@pytest.fixture
def library(db: None) -> Library:
    """Items in all four sections; help lines that are shown."""
    return Library().fill()
