"""Trap 1: nothing cached for one community is ever read by another."""

from typing import Any

import pytest
from django.core.cache import caches
from wagtail.models import Site

from tenants.registry.models import Community
from vrc.tenancy import in_community
from vrc.tenancy.checks import check_caches


@pytest.mark.parametrize("alias", ["default", "renditions"])
def test_a_value_is_seen_only_where_it_was_stored(
    alias: str, riverbend: Community, larkfield: Community
) -> None:
    with in_community(riverbend):
        caches[alias].set("greeting", "riverbend")
    with in_community(larkfield):
        assert caches[alias].get("greeting") is None
        caches[alias].set("greeting", "larkfield")
    with in_community(riverbend):
        assert caches[alias].get("greeting") == "riverbend"


def test_wagtails_site_roots_do_not_leak(riverbend: Community, larkfield: Community) -> None:
    seen: dict[str, list[str]] = {}
    for community in (riverbend, larkfield, riverbend):
        with in_community(community):
            paths = [root.root_url for root in Site.get_site_root_paths()]
            seen.setdefault(community.slug, paths)
            assert seen[community.slug] == paths
    assert "riverbend" in str(seen["riverbend"])
    assert "riverbend" not in str(seen["larkfield"])


def test_start_up_is_refused_without_key_functions(settings: Any) -> None:
    assert check_caches() == []
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    messages = " ".join(error.msg for error in check_caches())
    assert "'default'" in messages
    assert "'renditions'" in messages
