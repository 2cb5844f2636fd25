"""Choices of the directory in words. Values are stored and exported: never change one."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """HSDS 3.0, `service.status`. Visitors see the first two."""

    ACTIVE = "active", _("Open")
    TEMPORARILY_CLOSED = "temporarily closed", _("Closed for now")
    INACTIVE = "inactive", _("Not offered now")
    DEFUNCT = "defunct", _("No longer exists")


# What visitors may see.
SHOWN = (Status.ACTIVE.value, Status.TEMPORARILY_CLOSED.value)


class Cost(models.TextChoices):
    """What it costs the person who comes."""

    FREE = "free", _("Free")
    SLIDING = "sliding", _("Depends on what you can pay")
    PAID = "paid", _("Has a price")


class Way(models.TextChoices):
    """How one is helped."""

    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("By phone")
    ONLINE = "online", _("Online")
    AT_HOME = "at_home", _("They come to you")


class Audience(models.TextChoices):
    """Who may come."""

    EVERYONE = "everyone", _("Everyone")
    INJURED = "injured", _("People who were hurt")
    BEREAVED = "bereaved", _("People who lost someone")
    WITNESSES = "witnesses", _("People who were there")
    CHILDREN = "children", _("Children")
    TEENS = "teens", _("Teenagers")
    PARENTS = "parents", _("Parents and caregivers")
    OLDER = "older", _("Older people")
    RESPONDERS = "responders", _("First responders")
    VETERANS = "veterans", _("Veterans")
    IMMIGRANTS = "immigrants", _("Immigrants")
