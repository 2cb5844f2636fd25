"""What is offered."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from shared_content.packs.synonyms import languages
from shared_content.published.models.searchable import (
    IN_EACH_LANGUAGE,
    SearchableRow,
    search_vector,
)
from tenants.services import facts
from tenants.services.models.organization import Organization
from tenants.services.words import SHOWN, Cost, Status, Way

WORDS_WAITING = 256
# Who can be reached from anywhere is near to everybody.
FROM_ANYWHERE = (Way.PHONE.value, Way.ONLINE.value, Way.AT_HOME.value)


def _codes() -> ArrayField:
    return ArrayField(models.CharField(max_length=40), default=list, blank=True)


class Service(SearchableRow):
    """A service. `record` is its HSDS object without `id`, organization and places.

    `needs`, `cost`, `ways` and `audiences` are our own; an HSDS export carries them as attributes.
    Everything below “derived” is made from these by `prepare()` and never edited. Dates are those
    of the community. People are kept as a name.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="services"
    )
    slug = models.CharField(max_length=120, unique=True)
    is_published = models.BooleanField(default=False)
    record = models.JSONField(default=dict)
    needs = _codes()
    cost = models.CharField(max_length=10, choices=Cost.choices, blank=True)
    ways = _codes()
    audiences = _codes()
    verified_by = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    # Derived.
    title = models.CharField(max_length=250)
    organization_name = models.CharField(max_length=250, blank=True)
    summary = models.TextField(blank=True)
    phone = models.CharField(max_length=60, blank=True)
    place_words = models.CharField(max_length=250, blank=True)
    languages = _codes()
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.ACTIVE)
    verified_on = models.DateField(null=True, blank=True)
    # Published, and of a status that visitors may see.
    is_shown = models.BooleanField(default=False)
    # Made by the database from `ways`.
    from_anywhere = models.GeneratedField(
        expression=models.Func(
            template=f"(ways && '{{{','.join(FROM_ANYWHERE)}}}'::varchar[])",
            output_field=models.BooleanField(),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    search_vector = search_vector("summary", IN_EACH_LANGUAGE)

    class Meta:
        ordering = ["title", "pk"]
        default_permissions = ()
        permissions = [("edit_services", _("Can edit the services directory"))]
        indexes = [
            # New words wait in a list that is merged when it is full: an import of thousands took
            # twice as long when each row was merged by itself. A search reads the list, so it is
            # short (in kB).
            GinIndex(
                fields=["search_vector"],
                name="service_by_words",
                fastupdate=True,
                gin_pending_list_limit=WORDS_WAITING,
            ),
            GinIndex(fields=["needs"], name="service_by_need", fastupdate=False),
            models.Index(fields=["title", "id"], name="service_by_title"),
            # What a list without or with few choices needs, so that it reads no wide rows.
            models.Index(
                fields=["title", "id"],
                include=["from_anywhere", "cost"],
                condition=models.Q(is_shown=True),
                name="service_shown",
            ),
            models.Index(fields=["verified_on"], name="service_by_verified"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def path(self) -> str:
        """Its public address, without language."""
        return f"/services/{self.slug}/"

    def prepare(self, places: list[dict[str, Any]], organization_name: str = "") -> None:
        """Make the derived columns. `places`: records of its locations, in order."""
        made = facts.derive(self.record, places)
        self.title, self.summary, self.phone = made.title, made.summary, made.phone
        self.place_words, self.languages = made.place_words, list(made.languages)
        self.status, self.verified_on = made.status, made.verified_on
        self.organization_name = (organization_name or self.organization.name)[:250]
        self.is_shown = self.is_published and self.status in SHOWN
        text = "</p>".join([self.organization_name, *made.texts])
        self.prepare_search(self.title, self.summary, text, languages())
        self.search_words = f"{self.search_words} {facts.words_of_needs(self.needs)}".strip()


DERIVED = (
    "title",
    "summary",
    "phone",
    "place_words",
    "languages",
    "status",
    "verified_on",
    "organization_name",
    "is_shown",
    *SearchableRow.SEARCH_FIELDS,
)
