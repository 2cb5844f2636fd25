"""Organisations in which survivors support each other: one record each, for all sites."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from shared_content.directory.words import Format, ForWhom, IncidentType
from shared_content.published.actions.editions import library_edition
from shared_content.published.models import EditionChange

_SHOWN = (
    "slug",
    "name",
    "summary",
    "position",
    "formats",
    "for_whom",
    "incident_types",
    "languages",
    "moderated_by",
    "how_to_join",
    "cost",
    "training",
    "website",
    "last_verified",
)


def _words(name: Any, **options: Any) -> ArrayField[list[str], list[str]]:
    field = models.CharField(max_length=30, **options)
    return ArrayField(field, verbose_name=name, default=list, blank=True)


class Organisation(models.Model):
    """One organisation. Shown to the public only while `state` is active.

    An empty text or list means that nobody knows. Saving is a publication: what visitors see
    changes everywhere at once, with an edition of its own. Raises LibraryWriteRefused outside the
    public schema.
    """

    class State(models.TextChoices):
        """Whether it may be shown."""

        ACTIVE = "active", _l("Active")
        UNVERIFIED = "unverified", _l("Not verified")
        RETIRED = "retired", _l("Retired")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_l("short name"), max_length=60, unique=True)
    name = models.CharField(_l("name"), max_length=120)
    summary = models.CharField(_l("what it is"), max_length=300)
    state = models.CharField(
        _l("state"), max_length=12, choices=State.choices, default=State.UNVERIFIED
    )
    position = models.PositiveIntegerField(_l("place in lists"), default=100)
    formats = _words(_l("how people meet"), choices=Format.choices)
    for_whom = _words(_l("for whom"), choices=ForWhom.choices)
    incident_types = _words(_l("after what"), choices=IncidentType.choices)
    languages = _words(_l("languages"))
    moderated_by = models.CharField(_l("who moderates"), max_length=200, blank=True)
    how_to_join = models.CharField(_l("how to join"), max_length=300, blank=True)
    cost = models.CharField(_l("cost"), max_length=200, blank=True)
    training = models.CharField(_l("training of those who help"), max_length=200, blank=True)
    website = models.URLField(_l("website"), blank=True)
    source_name = models.CharField(_l("where you saw it"), max_length=200, blank=True)
    source_url = models.URLField(_l("address of the source"), blank=True)
    last_verified = models.DateField(_l("last verified on"), null=True, blank=True)
    # What load_library stored, to tell an editor's change from the pack's.
    pack_hash = models.CharField(max_length=64, blank=True, editable=False)
    loaded_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = _l("peer-support organization")
        verbose_name_plural = _l("peer-support organizations")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        with library_edition(reason=self.name) as edition:
            before = Organisation.objects.filter(pk=self.pk).first() if self.pk else None
            super().save(*args, **kwargs)
            was, now = before.shown() if before else None, self.shown()
            if was != now:
                edition.note(self.uuid, "", self.name, _change(was, now))

    def shown(self) -> tuple[object, ...] | None:
        """What a visitor sees of it, to compare; None while nothing is."""
        if self.state != self.State.ACTIVE:
            return None
        return tuple(getattr(self, name) for name in _SHOWN)

    def clean(self) -> None:
        """Raise ValidationError by field unless an active record says where it was seen."""
        errors: dict[str, str] = {}
        if self.state == self.State.ACTIVE:
            for name in ("source_name", "source_url"):
                if not getattr(self, name):
                    errors[name] = _("An active organization needs this.")
        if self.last_verified and self.last_verified > timezone.now().date():
            errors["last_verified"] = _("This date lies in the future.")
        if errors:
            raise ValidationError(errors)


def _change(before: object | None, after: object | None) -> EditionChange.Kind:
    if before is None:
        return EditionChange.Kind.CREATED
    return EditionChange.Kind.RETIRED if after is None else EditionChange.Kind.UPDATED
