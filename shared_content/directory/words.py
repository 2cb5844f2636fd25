"""What can be said of an organisation, and how pages say it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Format(models.TextChoices):
    """How people meet."""

    ONE_TO_ONE = "one_to_one", _("One to one")
    GROUP = "group", _("In a group")
    ONLINE = "online", _("Online")
    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("By phone")
    ACTIVITY = "activity", _("Doing something together")


class ForWhom(models.TextChoices):
    """Whom it is open to."""

    EVERYONE = "everyone", _("Everyone")
    SURVIVORS = "survivors", _("Survivors")
    BEREAVED = "bereaved", _("People who lost someone")
    FAMILIES = "families", _("Families")
    PARENTS = "parents", _("Parents")
    CHILDREN_TEENS = "children_teens", _("Children and teens")
    RESPONDERS = "responders", _("Responders")


class IncidentType(models.TextChoices):
    """After what it helps."""

    ANY = "any", _("Anything that happened")
    MASS_VIOLENCE = "mass_violence", _("Mass violence")
    HOMICIDE = "homicide", _("Homicide")
    DISASTER = "disaster", _("Disaster")
