"""A small library, own pages, and visitors who look at them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tenants.inheritance.actions import ReplaceItem
from tests.tenants.public_site.making import Library, publish_page
from vrc.tenancy import in_community


@pytest.fixture
def library(db: None) -> Library:
    """Two items in each section, the first ones of a topic called after it."""
    return Library().fill()


@pytest.fixture
def visit(community_client: Any, riverbend: Any) -> Callable[..., Any]:
    """`visit("/")`: what a visitor of Riverbend gets; `.text` is the page."""
    client = community_client(riverbend)

    def get(path: str, **query: str) -> Any:
        answer = client.get(path, query)
        answer.text = answer.content.decode()
        return answer

    return get


@pytest.fixture
def own_page(riverbend: Any) -> Callable[..., Any]:
    """`own_page("Ours", replaces=item)`: a published page of Riverbend."""

    def make(title: str = "Our own words", replaces: Any = None, **fields: Any) -> Any:
        text = fields.pop("text", "<p>Words of Riverbend about zebrafinches.</p>")
        page = publish_page(riverbend, title, body=[("text", text)], **fields)
        if replaces is not None:
            with in_community(riverbend):
                ReplaceItem(replaces.uuid, page.translation_key).execute(None)
        return page

    return make
