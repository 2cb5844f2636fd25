"""What a community did to the library, from the row that every page reads and the library of today.

Items move and are withdrawn without telling a community. So the stored row names items and topics,
and the same statement that reads it looks up where they are now.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from shared_content.published.models import PublishedItem
from tenants.inheritance.arrangement import Arrangement, Replacement
from tenants.public_site.models import SiteState


def _among(column: str, outer: str) -> Func:
    """Whether a column of the library is in a list of the community's row."""
    return Func(
        F(column),
        OuterRef(outer),
        template="(%(expressions)s))",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )


def with_arranged(rows: QuerySet[SiteState]) -> QuerySet[SiteState]:
    """The rows with `topic_items` (those of hidden topics) and `places` (of replaced items)."""
    in_topics = PublishedItem.objects.filter(_among("topic_uuid", "hidden_topics"))
    places = PublishedItem.objects.filter(_among("uuid", "replaced_items"), retired_at=None)
    return rows.annotate(
        topic_items=ArraySubquery(in_topics.order_by().values("uuid").distinct()),
        places=ArraySubquery(
            places.order_by().values(
                place=JSONObject(uuid="uuid", locale="locale", section="section", slug="slug")
            )
        ),
    )


def arrangement_of(row: SiteState, adjustments: Mapping[UUID, Mapping[str, Any]]) -> Arrangement:
    """The arrangement of a row read through `with_arranged`."""
    stored: Mapping[str, Any] = row.arrangement
    paths: dict[UUID, dict[str, str]] = {}
    for place in row.places:  # type: ignore[attr-defined]
        path = f"/{place['section']}/{place['slug']}/"
        paths.setdefault(UUID(place["uuid"]), {})[place["locale"]] = path
    return Arrangement(
        hidden=frozenset(
            (
                *(uuid for uuid, value in adjustments.items() if value["hidden"]),
                *row.topic_items,  # type: ignore[attr-defined]
            )
        ),
        pinned=frozenset(uuid for uuid, value in adjustments.items() if value.get("pinned")),
        topics_first=frozenset(UUID(uuid) for uuid in stored.get("topics_first", ())),
        orders={
            within: tuple(UUID(uuid) for uuid in uuids)
            for within, uuids in stored.get("orders", {}).items()
        },
        replaced={
            UUID(uuid): Replacement(
                item_uuid=UUID(uuid),
                page_path=page["path"],
                title=page["title"],
                description=page["description"],
                updated_at=datetime.fromisoformat(page["updated_at"]),
                paths=paths.get(UUID(uuid), {}),
            )
            for uuid, page in stored.get("replaced", {}).items()
        },
    )
