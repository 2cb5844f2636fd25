"""What the list of an official shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process, utils

from tenants.services.models import Service
from tenants.services.needs import needs
from tenants.services.stale import to_be_checked, with_an_old_notice

PER_PAGE = 50
# Names that are at least so alike (0 to 100) may mean the same.
ALIKE = 88
STATES = (
    ("", _("All")),
    ("check", _("To be checked")),
    ("notice", _("With an old notice")),
    ("draft", _("Not shown to visitors")),
    ("closed", _("Closed or gone")),
    ("no-need", _("Without a need")),
)


@dataclass(frozen=True)
class Alike:
    """Another service that may be the same one."""

    id: UUID
    title: str
    organization: str


def find(query: Mapping[str, str]) -> Page[Service]:
    """Services as an address asks for them, those that need attention first by name."""
    rows = Service.objects.defer("search_text", "search_vector", "vocabulary", "search_words")
    words = query.get("q", "").replace("\x00", "").strip()[:100]
    if words:
        rows = rows.filter(
            Q(title__icontains=words)
            | Q(organization_name__icontains=words)
            | Q(phone__icontains=words)
        )
    if query.get("need") in needs():
        rows = rows.filter(needs__contains=[query["need"]])
    return Paginator(_of_state(rows, query.get("state", "")), PER_PAGE).get_page(query.get("page"))


def _of_state(rows: QuerySet[Service], state: str) -> QuerySet[Service]:
    if state == "check":
        return rows.filter(to_be_checked()).order_by("verified_on", "title")
    if state == "notice":
        return rows.filter(with_an_old_notice()).order_by("updated_at", "title")
    if state == "draft":
        return rows.filter(is_published=False)
    if state == "closed":
        return rows.exclude(status="active")
    if state == "no-need":
        return rows.filter(needs=[])
    return rows


def alike(title: str, organization: str, but: UUID | None = None) -> tuple[Alike, ...]:
    """Services whose name is nearly the same; at most three."""
    others = Service.objects.exclude(pk=but) if but else Service.objects.all()
    rows = list(others.values_list("pk", "title", "organization_name"))
    found = process.extract(
        title,
        [row[1] for row in rows],
        scorer=fuzz.token_sort_ratio,
        processor=utils.default_process,
        score_cutoff=ALIKE,
        limit=3,
    )
    return tuple(Alike(*rows[index]) for _words, _score, index in found)
