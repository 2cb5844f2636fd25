"""The four sections of the library: fixed, in code, the same for every community."""

from __future__ import annotations

from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Section(Enum):
    """One of the four sections. The value is the slug in addresses, `/<section>/<item>/`."""

    VICTIM_SOCIAL_SERVICES = "victim-social-services"
    CONNECTION_EMPOWERMENT = "connection-empowerment"
    HEALTH_WELLNESS = "health-wellness"
    GRIEF_TRAUMA = "grief-trauma"

    @property
    def title(self) -> str:
        """Its name, in the current language."""
        return str(_TITLES[self])

    @property
    def summary(self) -> str:
        """One kind sentence about it, in the current language."""
        return str(_SUMMARIES[self])

    @property
    def position(self) -> int:
        """Its place among the four, from 0."""
        return list(Section).index(self)

    @property
    def icon(self) -> str:
        """Name of its symbol in the themes' sprite."""
        return _ICONS[self]

    @property
    def path(self) -> str:
        """Its address on every site."""
        return f"/{self.value}/"

    @classmethod
    def choices(cls) -> list[tuple[str, Promise]]:
        """For a form or model field."""
        return [(section.value, _TITLES[section]) for section in cls]


_TITLES: dict[Section, Promise] = {
    Section.VICTIM_SOCIAL_SERVICES: _("Victim & Social Services"),
    Section.CONNECTION_EMPOWERMENT: _("Social Connection & Empowerment"),
    Section.HEALTH_WELLNESS: _("Health & Wellness"),
    Section.GRIEF_TRAUMA: _("Managing Grief & Trauma"),
}
_SUMMARIES: dict[Section, Promise] = {
    Section.VICTIM_SOCIAL_SERVICES: _(
        "Practical help: the first days, people and belongings, costs, and your rights."
    ),
    Section.CONNECTION_EMPOWERMENT: _(
        "Ways to be with people who understand, to care for your family, and to help others."
    ),
    Section.HEALTH_WELLNESS: _("Small things that help your body rest and get through the day."),
    Section.GRIEF_TRAUMA: _("What you may feel and think after violence, and what can ease it."),
}
_ICONS = {
    Section.VICTIM_SOCIAL_SERVICES: "hands",
    Section.CONNECTION_EMPOWERMENT: "people",
    Section.HEALTH_WELLNESS: "leaf",
    Section.GRIEF_TRAUMA: "heart",
}
