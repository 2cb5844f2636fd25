"""The fixed words of a library item. Values are those of the packs; labels are for editors."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What sort of page an item is."""

    GUIDE = "guide", _("Guide")
    REACTIONS = "reactions", _("Common reactions")
    THOUGHTS = "thoughts", _("Hard thoughts and answers")
    WORKSHEET = "worksheet", _("Worksheet")
    CHECKLIST = "checklist", _("Checklist")
    QUESTIONS = "questions", _("Questions and answers")
    EXERCISE = "exercise", _("Exercise")
    VIDEO = "video", _("Video")
    SELF_CHECK = "self_check", _("Self-check")
    LINKS = "links", _("Pages elsewhere")
    ARTICLE = "article", _("Article")


class Phase(models.TextChoices):
    """When an item helps most, counted from the incident: days 0-7, 8-56, later (facts.md §3)."""

    FIRST_DAYS = "first_days", _("First days")
    WEEKS = "weeks", _("Weeks after")
    LONG_TERM = "long_term", _("Long term")


class Audience(models.TextChoices):
    """Who an item speaks to."""

    EVERYONE = "everyone", _("Everyone")
    SURVIVORS = "survivors", _("Survivors")
    BEREAVED = "bereaved", _("People who lost someone")
    FAMILIES = "families", _("Families")
    PARENTS = "parents", _("Parents and caregivers")
    HELPERS = "helpers", _("Helpers and first responders")


class ReviewStatus(models.TextChoices):
    """Whether a clinician has signed an item."""

    NOT_REVIEWED = "not_reviewed", _("Not yet reviewed by a clinician")
    REVIEWED = "reviewed", _("Reviewed by a clinician")


class Answer(models.TextChoices):
    """How a reader answers an entry of a worksheet or a self-check."""

    TICK = "tick", _("A box to tick")
    LINE = "line", _("A line to write on")
    BOX = "box", _("Several lines to write on")


class Shown(models.TextChoices):
    """When the words after a group of questions appear."""

    ALWAYS = "always", _("Always")
    TICKED = "ticked", _("When something is ticked (a gentle stop)")
    UNTICKED = "unticked", _("When something is left unticked")


class Form(models.TextChoices):
    """What a reader finds at an address elsewhere."""

    PAGE = "page", _("A page to read")
    VIDEO = "video", _("A video")
    DOCUMENT = "document", _("A document to download")
    TOOL = "tool", _("A tool or an app")
