"""Pages that somebody began and nobody published."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, Exists, Min, OuterRef, Q
from django.db.models.functions import Cast
from wagtail.models import Page, WorkflowState

from tenants.local_content.models import PAGE_TYPES


@dataclass(frozen=True)
class Drafts:
    """Drafts of one type: how many, one of them, since when the oldest lies (UTC)."""

    count: int
    page_id: int
    since: datetime.datetime


def drafts() -> dict[type[Page], Drafts]:
    """By type, without what is scheduled, waits for approval, or was taken down. One statement."""
    models = {str(model._meta.model_name): model for model in PAGE_TYPES}
    asked = WorkflowState.objects.filter(
        object_id=OuterRef("key"),
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        status__in=(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES),
    )
    never_public = Q(live=False, first_published_at=None)
    rows: Any = (
        Page.objects.filter(
            content_type__app_label="local_content", content_type__model__in=list(models)
        )
        .filter(never_public | Q(live=True, has_unpublished_changes=True))
        .filter(latest_revision__approved_go_live_at=None)
        .annotate(key=Cast("pk", CharField()))
        .filter(~Exists(asked))
        .exclude(latest_revision_created_at=None)
        .order_by()
        .values("content_type__model")
        .annotate(count=Count("pk"), page_id=Min("pk"), since=Min("latest_revision_created_at"))
    )
    return {
        models[row["content_type__model"]]: Drafts(row["count"], row["page_id"], row["since"])
        for row in rows
    }
