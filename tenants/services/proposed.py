"""Changes of the directory that can wait for a second person.

“I called today: still right” is none of them: it changes no word, number or address, only when
somebody looked, and by whom.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenants.proposals.kinds import Gone, Kind, Payload, Row, register
from tenants.services import proposed_import
from tenants.services.actions.edit_service import SaveService, delete_service, publish_services
from tenants.services.models import Service
from tenants.services.plain import PlainPlace, PlainService
from tenants.services.schedules import Hours
from tenants.services.shown_words import rows_of, rows_together

# A title names so many services; of more it says how many.
_NAMED = 3


def plain_data(plain: PlainService) -> dict[str, Any]:
    """For a payload; `plain_from_data` reads it."""
    return asdict(plain)


def plain_from_data(data: Mapping[str, Any]) -> PlainService:
    """A service as people write it, from what a payload keeps."""
    values = dict(data)
    values["id"] = _uuid(values["id"])
    if values["verified_on"]:
        values["verified_on"] = datetime.date.fromisoformat(values["verified_on"])
    values["hours"] = [
        Hours(tuple(each["days"]), each["opens"], each["closes"]) for each in values["hours"]
    ]
    values["places"] = [
        PlainPlace(**{**each, "id": _uuid(each["id"])}) for each in values["places"]
    ]
    return PlainService(**values)


def _uuid(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def _services(keys: Iterable[str]) -> QuerySet[Service]:
    return Service.objects.filter(pk__in=list(keys)).select_related("organization")


def _service(key: str) -> Service:
    found = _services([key]).first()
    if found is None:
        raise Gone
    return found


@register
class SaveServiceKind(Kind):
    """`id`: of the service; `new`: whether it is made by this; `plain`; `shown`."""

    key = "services.save"
    begins_again = True

    def title(self, payload: Payload) -> str:
        """Raises Gone."""
        if payload["new"]:
            return _("New service “%(name)s”") % {"name": payload["plain"]["name"]}
        return _("Service “%(name)s”") % {"name": _service(payload["id"]).title}

    def rows(self, payload: Payload) -> Iterator[Row]:
        """Its lines, and other services at its places: a place's address is one for all."""
        found = _services([payload["id"]]).first()
        if found is None:
            if not payload["new"]:
                raise Gone
            return
        yield from rows_of(found)
        places = [each["id"] for each in payload["plain"]["places"] if each["id"]]
        beside = Service.objects.filter(places__location__in=places, is_shown=True)
        others = beside.exclude(pk=found.pk).distinct().select_related("organization")
        yield from rows_together(others)

    def run(self, payload: Payload, user: Any) -> Service:
        plain = plain_from_data(payload["plain"])
        new_id = None
        if payload["new"]:
            plain.id, new_id = None, UUID(payload["id"])
        return SaveService(plain, payload["shown"], user, new_id).execute()

    def target(self, payload: Payload) -> str:
        return str(payload["id"])

    def url(self, payload: Payload) -> str:
        name, args = ("new", []) if payload["new"] else ("edit", [payload["id"]])
        return reverse(f"services:{name}", args=args, urlconf=settings.COMMUNITY_URLCONF)


@register
class ShowServicesKind(Kind):
    """`keys`: of the services; `shown`: shown from now on, or hidden."""

    key = "services.show"

    def title(self, payload: Payload) -> str:
        names = list(_services(payload["keys"]).values_list("title", flat=True)[: _NAMED + 1])
        if not names:
            raise Gone
        if len(names) <= _NAMED:
            words = ", ".join(f"“{name}”" for name in names)
        else:
            count = len(payload["keys"])
            words = ngettext("%(count)d service", "%(count)d services", count) % {"count": count}
        said = _("Show to visitors: %(what)s") if payload["shown"] else _("Hide: %(what)s")
        return said % {"what": words}

    def rows(self, payload: Payload) -> Iterator[Row]:
        """Raises Gone where none of them is there."""
        found = list(_services(payload["keys"]))
        if not found:
            raise Gone
        return rows_together(found)

    def run(self, payload: Payload, user: Any) -> int:
        return publish_services([UUID(each) for each in payload["keys"]], payload["shown"], user)

    def target(self, payload: Payload) -> str:
        keys = payload["keys"]
        return str(keys[0]) if len(keys) == 1 else f"{len(keys)} services"

    def url(self, payload: Payload) -> str:
        return reverse("services:index", urlconf=settings.COMMUNITY_URLCONF)


@register
class DeleteServiceKind(Kind):
    """`id`: of the service."""

    key = "services.delete"

    def title(self, payload: Payload) -> str:
        return _("Delete the service “%(name)s”") % {"name": _service(payload["id"]).title}

    def rows(self, payload: Payload) -> Iterator[Row]:
        return rows_together([_service(payload["id"])])

    def run(self, payload: Payload, user: Any) -> None:
        delete_service(UUID(payload["id"]), user)

    def target(self, payload: Payload) -> str:
        return str(payload["id"])

    def url(self, payload: Payload) -> str:
        return reverse("services:edit", args=[payload["id"]], urlconf=settings.COMMUNITY_URLCONF)


__all__ = ["plain_data", "plain_from_data", "proposed_import"]
