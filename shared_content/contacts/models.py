"""Crisis lines and organisations: one record each, shown on every site or on none."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from shared_content.contacts.numbers import validate_numbers
from shared_content.contacts.words import validate_translations
from shared_content.published.actions.editions import library_edition
from shared_content.published.models import EditionChange


class ContactQuerySet(models.QuerySet["Contact"]):
    """Questions about contacts."""

    def public(self, today: datetime.date | None = None) -> ContactQuerySet:
        """Those a visitor may see on a day (default: today, UTC): verified and not expired."""
        day = today or timezone.now().date()
        return self.filter(state=Contact.State.ACTIVE).filter(
            models.Q(expires_on=None) | models.Q(expires_on__gte=day)
        )


class Contact(models.Model):
    """One crisis line or organisation.

    Shown to the public only while `state` is active and `expires_on` (the last day, inclusive) has
    not passed. Saving is a publication: what visitors see changes everywhere at once, with an
    edition of its own. Raises LibraryWriteRefused outside the public schema.
    """

    class State(models.TextChoices):
        """Whether it may be shown."""

        ACTIVE = "active", _l("Active")
        UNVERIFIED = "unverified", _l("Not verified")
        RETIRED = "retired", _l("Retired")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_l("short name"), max_length=60, unique=True)
    name = models.CharField(_l("name"), max_length=120)
    summary = models.CharField(_l("what it is for"), max_length=160)
    state = models.CharField(
        _l("state"), max_length=12, choices=State.choices, default=State.UNVERIFIED
    )
    is_crisis = models.BooleanField(_l("show on every page"), default=False)
    position = models.PositiveIntegerField(_l("place in lists"), default=100)
    numbers = models.JSONField(
        _l("ways to reach it"), default=list, blank=True, validators=[validate_numbers]
    )
    languages = ArrayField(
        models.CharField(max_length=16), verbose_name=_l("languages"), default=list, blank=True
    )
    hours = models.CharField(_l("hours"), max_length=200, blank=True)
    website = models.URLField(_l("website"), blank=True)
    # See words.py: {"es": {English words: Spanish words}}.
    translations = models.JSONField(
        _l("in other languages"), default=dict, blank=True, validators=[validate_translations]
    )
    source_name = models.CharField(_l("where you saw it"), max_length=200, blank=True)
    source_url = models.URLField(_l("address of the source"), blank=True)
    last_verified = models.DateField(_l("last verified on"), null=True, blank=True)
    expires_on = models.DateField(_l("show until"), null=True, blank=True)
    # What load_library stored, to tell an editor's change from the pack's.
    pack_hash = models.CharField(max_length=64, blank=True, editable=False)
    loaded_hash = models.CharField(max_length=64, blank=True, editable=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = _l("contact")
        verbose_name_plural = _l("contacts")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, reason: str = "", **kwargs: Any) -> None:
        with library_edition(reason=reason or self.name) as edition:
            before = Contact.objects.filter(pk=self.pk).first() if self.pk else None
            super().save(*args, **kwargs)
            change = _difference(before.shown() if before else None, self.shown())
            if change:
                # Without a comparison: a dead number, even crossed out, would be dialled.
                edition.note(self.uuid, "", self.name, change)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with library_edition(reason=self.name) as edition:
            if self.shown():
                edition.note(self.uuid, "", self.name, EditionChange.Kind.RETIRED)
            return super().delete(*args, **kwargs)

    def is_public(self, today: datetime.date | None = None) -> bool:
        """Whether a visitor may see it on a day (default: today, UTC)."""
        day = today or timezone.now().date()
        in_time = self.expires_on is None or self.expires_on >= day
        return self.state == self.State.ACTIVE and in_time

    def clean(self) -> None:
        """Raise ValidationError by field unless an active contact says who verified it and when."""
        errors: dict[str, Any] = {}
        if self.state == self.State.ACTIVE:
            if not self.numbers and not self.website:
                errors["numbers"] = _("An active contact needs a number or a website.")
            for name in ("source_name", "source_url", "last_verified", "expires_on"):
                if not getattr(self, name):
                    errors[name] = _("An active contact needs this. Or set it to “Not verified”.")
        if self.last_verified and self.last_verified > timezone.now().date():
            errors.setdefault("last_verified", _("This date lies in the future."))
        if self.last_verified and self.expires_on and self.expires_on <= self.last_verified:
            errors.setdefault("expires_on", _("This must be later than the day it was verified."))
        if errors:
            raise ValidationError(errors)

    def shown(self) -> tuple[object, ...] | None:
        """What a visitor sees of it, to compare; None while nothing is."""
        if not self.is_public():
            return None
        return (
            self.slug,
            self.name,
            self.summary,
            self.is_crisis,
            self.position,
            self.numbers,
            list(self.languages),
            self.hours,
            self.website,
            self.translations,
            self.last_verified,
            self.expires_on,
        )


class ToldAlarm(models.Model):
    """One state of one contact or item that a mail to the operator told of. `told_at` is UTC.

    The key names the thing, its state and the day that makes the state. The row goes when the state
    does: what becomes stale again is told again, and nothing twice.
    """

    key = models.CharField(max_length=200, unique=True)
    told_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _l("alarm that was told")
        verbose_name_plural = _l("alarms that were told")

    def __str__(self) -> str:
        return self.key


def _difference(
    before: tuple[object, ...] | None, after: tuple[object, ...] | None
) -> EditionChange.Kind | None:
    if before == after:
        return None
    if before is None:
        return EditionChange.Kind.CREATED
    return EditionChange.Kind.RETIRED if after is None else EditionChange.Kind.UPDATED
