"""Something that needs a look, and the sources that say so.

Each app keeps its own sources in a module `attention`; nobody has a list of all of them. A source
is a function from a `Scene` to the `Matter`s it finds, and looks itself who may mend them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import Any, TypeVar

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import page_permission_policy

from tenants.defaults.attention import AttentionRules, attention_rules
from tenants.registry.lifecycle import Status
from tenants.registry.models import Community
from vrc.tenancy import current_community

T = TypeVar("T")


class Urgency(IntEnum):
    """The most urgent first."""

    OVERDUE = 1
    SOON = 2
    LOOK = 3

    @property
    def label(self) -> str:
        """In words."""
        return str(_LABELS[self])


_LABELS = {
    Urgency.OVERDUE: _("Overdue"),
    Urgency.SOON: _("Soon"),
    Urgency.LOOK: _("Worth a look"),
}


@dataclass(frozen=True)
class Matter:
    """One plain sentence, and one way to where it is mended.

    `key` names the sort. `url` is a path on the community's host. `at`: since when, or until when;
    within an urgency the earliest comes first, and what has no time last.
    """

    key: str
    urgency: Urgency
    words: str
    url: str
    link: str
    at: datetime.datetime | None = None


@dataclass
class Scene:
    """Who looks, when and where. What several sources need is read once (`read`, `may`)."""

    user: Any
    now: datetime.datetime = field(default_factory=lambda: timezone.now())
    community: Community = field(default_factory=current_community)
    rules: AttentionRules = field(default_factory=attention_rules)
    _read: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False)
    _may: dict[Callable[..., Any], bool] = field(default_factory=dict, repr=False)

    def read(self, selector: Callable[[], T]) -> T:
        """What a selector says, asked once."""
        if selector not in self._read:
            self._read[selector] = selector()
        found: T = self._read[selector]
        return found

    def may(self, policy: Callable[[Any], bool]) -> bool:
        """What a policy says about this person, asked once."""
        if policy not in self._may:
            self._may[policy] = policy(self.user)
        return self._may[policy]

    @cached_property
    def may_write(self) -> bool:
        """Whether this person may write pages here."""
        return bool(
            self.user.is_active
            and page_permission_policy.user_has_any_permission(
                self.user, {"add", "change", "publish"}
            )
        )

    @property
    def today(self) -> datetime.date:
        """The day where the community is."""
        return self.here(self.now).date()

    @property
    def is_open(self) -> bool:
        """Whether the public sees the site."""
        return bool(self.community.status == Status.LIVE)

    def here(self, moment: datetime.datetime) -> datetime.datetime:
        """A moment on the community's clock."""
        return moment.astimezone(self.community.zone)

    def midnight(self, day: datetime.date) -> datetime.datetime:
        """When a day begins there."""
        return datetime.datetime.combine(day, datetime.time(), self.community.zone)

    @staticmethod
    def url(name: str, *args: Any) -> str:
        """Path of an admin view of a community, also where no request says which host it is."""
        return reverse(name, args=args, urlconf=settings.COMMUNITY_URLCONF)

    def edit_url(self, page_id: int) -> str:
        """Path of the screen where a page is written."""
        return self.url("wagtailadmin_pages:edit", page_id)


Source = Callable[[Scene], Iterable[Matter]]
_SOURCES: list[Source] = []


def source(function: Source) -> Source:
    """Register a source, once."""
    if function not in _SOURCES:
        _SOURCES.append(function)
    return function


def sources() -> tuple[Source, ...]:
    """All sources there are."""
    return tuple(_SOURCES)


def matters(scene: Scene) -> tuple[Matter, ...]:
    """Everything that needs a look and that this person may mend, the most urgent first.

    A fixed number of statements, however much there is.
    """
    found = [matter for each in _SOURCES for matter in each(scene)]
    last = datetime.datetime.max.replace(tzinfo=datetime.UTC)
    return tuple(sorted(found, key=lambda matter: (matter.urgency, matter.at or last)))
