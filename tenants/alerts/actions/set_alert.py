"""Write the alert: as a draft, or for everybody."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from tenants.access.actions.second_person import check_second_person, record_alone
from tenants.alerts.models import TEXT_LIMIT, Alert
from tenants.alerts.policies import may_set_alert, may_write_alert
from tenants.alerts.selectors import alert_board, linked_page
from tenants.public_site.languages import offered, own_language
from vrc.tenancy import current_community

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from tenants.access.models import User

    Person = User | AnonymousUser | None

logger = logging.getLogger(__name__)


class AlertChanged(ValidationError):
    """Somebody else saved since this form was opened. Nothing was changed."""


@dataclass(frozen=True)
class _Write:
    """The alert as a form gives it. `words` by language code; times are aware.

    `seen` is the token of the board the person looked at; None for the program itself.
    """

    words: Mapping[str, str]
    level: str = Alert.Level.NOTE.value
    link: UUID | None = None
    starts_at: datetime.datetime | None = None
    ends_at: datetime.datetime | None = None
    seen: str | None = None

    def check(self) -> dict[str, str]:
        """The words as they would be stored. Raises ValidationError by field, for a person."""
        community = current_community()
        errors: dict[str, Any] = {}
        words = {}
        for language in offered(community):
            text = " ".join(self.words.get(language.code, "").split())
            if len(text) > TEXT_LIMIT:
                errors[f"text_{language.code}"] = _(
                    "This text has %(length)s characters, and %(limit)s fit. Shorten it, and put "
                    "the rest into an update that the alert links to."
                ) % {"length": f"{len(text):,}", "limit": TEXT_LIMIT}
            if text:
                words[language.code] = text
        own = own_language(community).code
        if not words.get(own):
            errors.setdefault(f"text_{own}", _("Please write what people need to know."))
        if self.level not in Alert.Level.values:
            errors["level"] = _("Please choose one of these.")
        if self.link is not None and linked_page(self.link) is None:
            errors["link"] = _("This page is not public any more. Please choose another, or none.")
        errors.update(self._times())
        if errors:
            raise ValidationError(errors)
        return words

    def _times(self) -> dict[str, str]:
        if self.ends_at is None:
            return {}
        if self.ends_at <= timezone.now():
            return {
                "ends_at": _(
                    "This end has already passed. Enter a time ahead, or leave the field empty and "
                    "end the alert yourself."
                )
            }
        if self.starts_at is not None and self.ends_at <= self.starts_at:
            return {"ends_at": _("The end comes before the start. Please correct one of them.")}
        return {}

    def fill(self, row: Alert, words: Mapping[str, str], user: Person) -> None:
        """Put the values into a row, in memory."""
        row.words = dict(words)
        row.level = self.level
        row.link_uuid = self.link
        row.starts_at = self.starts_at
        row.ends_at = self.ends_at
        sign(row, user)


@dataclass(frozen=True)
class SaveDraft(_Write):
    """Keep the text without showing it to anybody. What visitors see does not change."""

    def execute(self, user: Person) -> Alert:
        """Save for a person, or with None for the program.

        Raises PermissionDenied, AlertChanged, or ValidationError by field; then nothing changed.
        """
        if user is not None and not may_write_alert(user):
            raise PermissionDenied
        words = self.check()
        with transaction.atomic():
            lock()
            check_seen(self.seen)
            row = Alert.objects.filter(state=Alert.State.DRAFT).first() or Alert()
            self.fill(row, words, user)
            row.save()
            log(row, "wagtail.edit", user=user, title=str(row), data={"what": "draft"})
        return row


@dataclass(frozen=True)
class SetAlert(_Write):
    """Show the text on every page, now or from its start. It takes the place of the one before.

    What is shown now stays until a later start; another one that waited for its start is dropped.
    A draft becomes the alert. With two-person approval on, somebody else's draft can be published
    unchanged; an administrator may give a reason why it cannot wait.
    """

    alone_because: str = ""

    def execute(self, user: Person) -> Alert:
        """Publish for a person, or with None for the program. On the site at the next request.

        Raises PermissionDenied, AlertChanged, SecondPersonNeeded, ReasonMissing, or ValidationError
        by field; then nothing changed.
        """
        if user is not None and not may_set_alert(user):
            raise PermissionDenied
        words = self.check()
        now = timezone.now()
        with transaction.atomic():
            lock()
            check_seen(self.seen)
            alone = check_second_person(user, self._author(words), self.alone_because)
            begins = self.starts_at if self.starts_at and self.starts_at > now else None
            self._make_room(now, begins, user)
            row = Alert.objects.filter(state=Alert.State.DRAFT).first() or Alert()
            self.fill(row, words, user)
            row.state = Alert.State.PUBLISHED
            row.starts_at = begins
            row.published_at = now
            row.save()
            log(row, "wagtail.publish", user=user, title=str(row))
            record_alone(row, user, alone)
            rebuild()
        logger.info("alert %s published", row.uuid)
        return row

    def _author(self, words: Mapping[str, str]) -> int | None:
        """Who wrote exactly this as a draft; None when anything of it is new."""
        draft = Alert.objects.filter(state=Alert.State.DRAFT).first()
        if draft is None:
            return None
        same = (draft.words, draft.level, draft.link_uuid, draft.starts_at, draft.ends_at) == (
            dict(words),
            self.level,
            self.link,
            self.starts_at,
            self.ends_at,
        )
        return draft.updated_by_id if same else None

    def _make_room(
        self, now: datetime.datetime, begins: datetime.datetime | None, user: Person
    ) -> None:
        """Nothing that is published may be shown at the same time."""
        for other in Alert.objects.filter(state=Alert.State.PUBLISHED):
            waits = other.starts_at is not None and other.starts_at > now
            if begins is None or waits:
                end(other, now, user)
            elif other.ends_at is None or other.ends_at > begins:
                other.ends_at = begins
                other.version += 1
                other.save()


def lock() -> None:
    """One writer after the other, until the transaction ends."""
    from tenants.public_site.models import SiteState
    from tenants.public_site.models.state import THE_ONE

    SiteState.objects.get_or_create(pk=THE_ONE)
    SiteState.objects.select_for_update().get(pk=THE_ONE)


def check_seen(seen: str | None) -> None:
    """Raise AlertChanged when the board is no longer the one a person looked at."""
    if seen is None:
        return
    board = alert_board()
    if board.token == seen:
        return
    newest = board.draft or board.scheduled or board.shown or next(iter(board.past), None)
    who = (newest.updated_by_name if newest else "") or _("Somebody else")
    raise AlertChanged(
        _(
            "%(who)s changed the alert while you were writing. Nothing of yours is lost: your "
            "words are still in the form, and theirs are shown beside it. Press the button "
            "again if yours should take their place."
        )
        % {"who": who}
    )


def sign(row: Alert, user: Person) -> None:
    """Who changed it last; counts the change."""
    row.version += 1
    if user is not None:
        row.updated_by_id = user.pk
        row.updated_by_name = str(user)[:200]


def end(row: Alert, now: datetime.datetime, user: Person) -> None:
    """Take a published text down, inside a transaction that holds the lock."""
    row.state = Alert.State.ENDED
    row.ended_at = now
    sign(row, user)
    row.save()
    log(row, "wagtail.unpublish", user=user, title=str(row))


def rebuild() -> None:
    """Bring it to the visitors' pages, in the same transaction."""
    from tenants.public_site.actions.rebuild import rebuild_site_state

    rebuild_site_state()
