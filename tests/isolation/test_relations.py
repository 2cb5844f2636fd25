"""Traps 0 and 4: no relation crosses schemas, so no delete does either."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from shared_content.published.models import PublishedItem
from tenants.registry.models import Community
from vrc.tenancy import in_community, in_public
from vrc.tenancy.checks import check_relations, crossing_relations
from vrc.tenancy.describe import crossing_constraints
from vrc.tenancy.placement import Placement, placement_of


def test_no_model_of_the_project_has_a_crossing_relation() -> None:
    assert crossing_relations(apps.get_models(include_auto_created=True)) == []
    assert check_relations() == []


@pytest.mark.parametrize("kind", [models.ForeignKey, models.OneToOneField, models.ManyToManyField])
def test_the_check_finds_every_kind_of_relation_to_a_dual_model(kind: type) -> None:
    options = {} if kind is models.ManyToManyField else {"on_delete": models.CASCADE}

    class Meta:
        app_label = "registry"

    leaking: Any = type(
        f"Leaking{kind.__name__}",
        (models.Model,),
        {
            "__module__": "tests.isolation",
            "Meta": Meta,
            "page": kind("wagtailcore.Page", related_name="+", **options),
        },
    )
    try:
        assert placement_of(leaking) is Placement.PUBLIC
        found = crossing_relations([leaking])
        assert [field.name for field, _ in found] == ["page"]
    finally:
        apps.all_models["registry"].pop(leaking._meta.model_name, None)
        apps.all_models["registry"].pop(f"{leaking._meta.model_name}_page", None)
        apps.clear_cache()


def test_the_check_finds_a_parent_link() -> None:
    from wagtail.models import Page

    class Meta:
        app_label = "published"

    leaking = type("LeakingPage", (Page,), {"__module__": "tests.isolation", "Meta": Meta})
    try:
        assert ("page_ptr", Page) in [
            (field.name, target) for field, target in crossing_relations([leaking])
        ]
    finally:
        apps.all_models["published"].pop("leakingpage", None)
        apps.clear_cache()


def test_deleting_a_communitys_row_leaves_the_platforms_row_with_the_same_id(
    riverbend: Community,
) -> None:
    from django.contrib.auth.models import Group

    with in_public():
        Group.objects.create(pk=900, name="platform")
    with in_community(riverbend):
        Group.objects.create(pk=900, name="riverbend")
        Group.objects.filter(pk=900).delete()
        assert not Group.objects.filter(pk=900).exists()
    with in_public():
        assert Group.objects.get(pk=900).name == "platform"


def test_deleting_a_communitys_page_leaves_every_library_row(riverbend: Community) -> None:
    from wagtail.models import Page

    with in_public():
        before = Page.objects.count(), PublishedItem.objects.count()
    with in_community(riverbend):
        for page in Page.objects.filter(depth__gt=2).specific():
            page.delete()
    with in_public():
        assert (Page.objects.count(), PublishedItem.objects.count()) == before


def test_no_constraint_in_the_database_crosses_schemas(
    riverbend: Community, larkfield: Community
) -> None:
    assert crossing_constraints() == []
