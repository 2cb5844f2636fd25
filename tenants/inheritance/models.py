"""What one community did to the library: to an item, to a topic, to their order."""

from __future__ import annotations

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

NOTE_LIMIT = 2000
# The look at the library as a whole, in the table of looks at single items.
EVERYTHING = UUID(int=0)


class Signed(models.Model):
    """Who did it last: id and name, so that the record outlives the account (traps 0 and 4)."""

    updated_at = models.DateTimeField(auto_now=True)
    updated_by_id = models.BigIntegerField(null=True, blank=True)
    updated_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True


class Adjustment(Signed):
    """Hide an item, pin it, add a local note to it, or replace it; on this community's site only.

    The item is named by its UUID, and so is the page that replaces it (its `translation_key`): no
    relation leaves the schema or reaches a page. So an adjustment outlives renaming, moving and
    retiring of its item, and the deletion of the page.
    """

    item_uuid = models.UUIDField(unique=True)
    hidden = models.BooleanField(default=False)
    pinned = models.BooleanField(default=False)
    # Sanitised when it is set.
    note_html = models.TextField(_("note"), blank=True)
    note_updated_at = models.DateTimeField(null=True, blank=True)
    # The item's version when somebody last looked at it together with the note; 0: unknown.
    note_version = models.PositiveIntegerField(default=0)
    replacement = models.UUIDField(null=True, blank=True, unique=True)
    replaced_version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="an_adjustment_adjusts_something",
                condition=models.Q(hidden=True)
                | models.Q(pinned=True)
                | ~models.Q(note_html="")
                | models.Q(replacement__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_uuid}: {', '.join(self.words()) or 'nothing'}"

    def words(self) -> list[str]:
        """What it does, for logs."""
        done = {
            "hidden": self.hidden,
            "pinned": self.pinned,
            "note": self.note_html,
            "replaced": self.replacement,
        }
        return [word for word, is_so in done.items() if is_so]


class TopicAdjustment(Signed):
    """Hide a whole topic, whatever is or comes in it, or put it first in its section."""

    topic_uuid = models.UUIDField(unique=True)
    hidden = models.BooleanField(default=False)
    pinned = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_topic_adjustment_adjusts_something",
                condition=models.Q(hidden=True) | models.Q(pinned=True),
            ),
        ]

    def __str__(self) -> str:
        return f"topic {self.topic_uuid}: {'hidden' if self.hidden else 'first'}"


class LibraryOrder(Signed):
    """A community's own order of the items of a topic, or of the topics of a section.

    `within`: the topic's UUID or the section's slug. What is not in the list (it came later) stands
    behind what it stands behind in the library.
    """

    within = models.CharField(max_length=40, unique=True)
    uuids = ArrayField(models.UUIDField(), default=list)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"order of {self.within}"


class LibraryLook(Signed):
    """Up to which edition somebody of this community has looked at an item, or at everything.

    `updated_at` and `updated_by_name` say when and who.
    """

    item_uuid = models.UUIDField(unique=True, default=EVERYTHING)
    edition = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        what = "everything" if self.item_uuid == EVERYTHING else str(self.item_uuid)
        return f"{what}: seen up to edition {self.edition}"
