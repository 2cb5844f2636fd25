"""Trap 5: a content type read for one schema is never another's."""

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from tenants.registry.models import Community
from vrc.tenancy import in_community, in_public
from vrc.tenancy.isolation import _content_types


def test_ids_are_equal_in_all_schemas(riverbend: Community, larkfield: Community) -> None:
    with in_public():
        public = _content_types("public")
        assert public == _content_types("template_community")
        assert public == _content_types(riverbend.schema_name)
        assert public == _content_types(larkfield.schema_name)


def test_even_where_ids_differ_each_schema_gets_its_own(
    riverbend: Community, larkfield: Community
) -> None:
    with in_community(larkfield), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_content_type (id, app_label, model) VALUES (90001, 'odd', 'thing')"
        )
    with in_community(riverbend), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_content_type (id, app_label, model) VALUES (90002, 'odd', 'thing')"
        )
    for community, wanted in ((riverbend, 90002), (larkfield, 90001), (riverbend, 90002)):
        with in_community(community):
            assert ContentType.objects.get_by_natural_key("odd", "thing").pk == wanted


def test_clearing_one_schemas_cache_leaves_the_others(
    riverbend: Community, larkfield: Community
) -> None:
    cache = ContentType.objects._cache  # type: ignore[attr-defined]
    with in_community(riverbend):
        ContentType.objects.get_for_model(Community)
        assert len(cache) == 1
    with in_community(larkfield):
        assert len(cache) == 0
