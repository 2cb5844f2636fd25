"""The directory of peer support of a pack into the registry."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from shared_content.directory.models import Organisation
from shared_content.packs.model import fingerprint
from shared_content.packs.organisations import PackOrganisation

if TYPE_CHECKING:
    from shared_content.library.actions.load_library import LoadReport

_LISTS = ("formats", "for_whom", "incident_types", "languages")
_PLAIN = (
    "slug",
    "name",
    "summary",
    "state",
    "position",
    "moderated_by",
    "how_to_join",
    "cost",
    "training",
    "website",
    "source_name",
    "source_url",
    "last_verified",
)


def load_organisations(records: Iterable[PackOrganisation], report: LoadReport) -> None:
    """Create what is missing, update what nobody has edited, keep the rest."""
    known = {organisation.uuid: organisation for organisation in Organisation.objects.all()}
    slugs = {organisation.slug for organisation in known.values()}
    for record in records:
        mark = fingerprint(record)
        organisation = known.get(record.uuid)
        name = f"organisation {record.slug}"
        if organisation is None:
            if record.slug in slugs:
                report.kept.append(name)  # an editor has made one of this name
                continue
            organisation = Organisation(uuid=record.uuid)
            report.created.append(name)
        elif organisation.pack_hash == mark:
            report.unchanged.append(name)
            continue
        elif organisation.loaded_hash != _fingerprint(organisation):
            report.kept.append(name)
            continue
        else:
            report.updated.append(name)
        for field in _PLAIN:
            setattr(organisation, field, getattr(record, field))
        for field in _LISTS:
            setattr(organisation, field, list(getattr(record, field)))
        organisation.pack_hash = mark
        organisation.loaded_hash = _fingerprint(organisation)
        organisation.save()


def _fingerprint(organisation: Organisation) -> str:
    """SHA-256 of everything an editor can change."""
    values = {name: getattr(organisation, name) for name in (*_PLAIN, *_LISTS)}
    canonical = json.dumps(values, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
