"""Mails about what needs a look, each written down before it is sent; and who wants none."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class AttentionMail(models.Model):
    """One mail for one person. It is claimed before it is sent, so that none is sent twice.

    `key` says which one: the week as "2026-W48", or a fingerprint of the reminders. `reminders` are
    keys of `local_content.ToldReminder`. What the mail says is found when it is sent. People are
    kept by id. Times are UTC; a mail that was claimed and never sent went down with its process.
    """

    class Kind(models.TextChoices):
        """What it is about."""

        DEADLINES = "deadlines"
        WEEK = "week"

    kind = models.CharField(max_length=12, choices=Kind.choices)
    key = models.CharField(max_length=64)
    user_id = models.BigIntegerField()
    reminders = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "user_id"], name="one_mail_of_a_sort_for_each_person"
            )
        ]
        indexes = [models.Index(fields=["claimed_at", "created_at"], name="attention_mail_waiting")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class NoWeeklyMail(models.Model):
    """Somebody who does not want the weekly mail, by id."""

    user_id = models.BigIntegerField(primary_key=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
