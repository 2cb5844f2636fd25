"""An import of services as one change that can wait for a second person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from tenants.proposals.kinds import Attempt, Change, Gone, Kind, Payload, register
from tenants.services.actions.prepare_import import StartImport, cancel_import, check_import
from tenants.services.models import ImportJob, Service
from tenants.services.package import Package
from tenants.services.problems import Unreadable
from tenants.services.shown_words import named, text_of_package
from tenants.services.stored import stored_package
from tenants.services.words import SHOWN

# Ids of the links of each service, as `Package.places_of` gives them.
Places = dict[UUID, list[UUID]]


@register
class ImportServicesKind(Kind):
    """`job`: of the file that was looked at; `skip_bad` and `publish` as people chose.

    The file is read, not tried out: a worker imports it once somebody said yes.
    """

    key = "services.import"

    def title(self, payload: Payload) -> str:
        return _("Import services from “%(file)s”") % {"file": _job(payload).file_name}

    def attempt(self, payload: Payload, user: Any) -> Attempt:
        """Raises Gone, or ValidationError for a file that cannot be imported as it is."""
        job = _job(payload)
        try:
            checked = check_import(job)
        except Unreadable as error:
            raise ValidationError(str(error)) from error
        if checked.problems.errors and not payload["skip_bad"]:
            raise ValidationError(
                _("The file has %(count)s problems that must be mended first. Nothing was changed.")
                % {"count": checked.problems.errors}
            )
        changes = tuple(changes_of(checked.package, payload["publish"]))
        return Attempt(changes, self.run(payload, user))

    def run(self, payload: Payload, user: Any) -> ImportJob:
        return StartImport(
            _job(payload), user, skip_bad=payload["skip_bad"], publish=payload["publish"]
        ).execute()

    def target(self, payload: Payload) -> str:
        return str(payload["job"])

    def url(self, payload: Payload) -> str:
        return reverse("services:import", args=[payload["job"]], urlconf=settings.COMMUNITY_URLCONF)

    def now_waits(self, payload: Payload) -> None:
        ImportJob.objects.filter(uuid=payload["job"]).update(
            state=ImportJob.State.WAITING,
            skip_bad=payload["skip_bad"],
            publish=payload["publish"],
        )

    def put_away(self, payload: Payload) -> None:
        if ImportJob.objects.filter(uuid=payload["job"], state=ImportJob.State.WAITING).exists():
            cancel_import(UUID(payload["job"]), None)


def _job(payload: Payload) -> ImportJob:
    """The job, while nothing was done with it yet. Raises Gone."""
    states = (ImportJob.State.DRAFT, ImportJob.State.WAITING)
    found = ImportJob.objects.filter(uuid=payload["job"], state__in=states).first()
    if found is None:
        raise Gone
    return found


def changes_of(package: Package, publish: bool) -> Iterator[Change]:
    """What readers would see change, service by service; also of those that only share a place."""
    base = stored_package()
    after = Package(
        {**base.organizations, **package.organizations},
        {**base.locations, **package.locations},
        {**base.services, **package.services},
        {
            **{
                key: link
                for key, link in base.links.items()
                if link.service_id not in package.services
            },
            **package.links,
        },
    )
    published = dict(Service.objects.values_list("pk", "is_published"))
    # Once for all: a package looks through all its links for them.
    places_before, places_after = base.places_of(), after.places_of()
    for key in _touched(base, package, places_before):
        before_text = _text(base, key, places_before) if published.get(key) else ""
        after_text = _text(after, key, places_after) if published.get(key, publish) else ""
        if before_text != after_text:
            name = str(after.services[key].record.get("name") or "")
            yield Change(named(name, key), before_text, after_text)


def _touched(base: Package, package: Package, places: Places) -> Iterator[UUID]:
    yield from package.services
    for key, row in base.services.items():
        if key not in package.services and (
            row.organization_id in package.organizations
            or any(base.links[link].location_id in package.locations for link in places[key])
        ):
            yield key


def _text(package: Package, key: UUID, places: Places) -> str:
    """All that readers would see of one service, "" for nothing."""
    row = package.services[key]
    if str(row.record.get("status") or "active") not in SHOWN:
        return ""
    name = str(package.organizations.get(row.organization_id, {}).get("name") or "")
    links = {link: package.links[link] for link in places.get(key, ())}
    locations = {link.location_id: package.locations[link.location_id] for link in links.values()}
    return text_of_package(Package({}, locations, {key: row}, links), key, name)
