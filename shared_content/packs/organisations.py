"""Reads ``organisations.yaml``: organisations in which survivors support each other.

The file holds what has been seen in a public source and nothing else. An empty field means that
nobody knows: filters leave such a record in, and pages say "ask them".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from .errors import ErrorLog
from .phones import find_phone_numbers
from .registry import check_slug
from .vocabulary import CONTACT_STATES, SUMMARY_LIMIT
from .yamlfile import Fields, load_yaml, read_file

ORGANISATIONS_FILE = Path(__file__).resolve().parent / "organisations.yaml"
"""The platform's own directory."""

FORMATS: tuple[str, ...] = ("one_to_one", "group", "online", "in_person", "phone", "activity")
"""How people meet. An organisation may offer several."""

FOR_WHOM: tuple[str, ...] = (
    "everyone",
    "survivors",
    "bereaved",
    "families",
    "parents",
    "children_teens",
    "responders",
)
"""Whom it is open to. ``everyone`` stands alone."""

INCIDENT_TYPES: tuple[str, ...] = ("any", "mass_violence", "homicide", "disaster")
"""After what it helps. ``any`` stands alone."""

_ALONE = ("everyone", "any")
_TEXT_FIELDS = ("name", "summary", "moderated_by", "how_to_join", "cost", "training")


@dataclass(frozen=True, slots=True)
class PackOrganisation:
    """One organisation. Only those with the state ``active`` are ever shown to the public.

    Empty texts and lists mean "not known". ``languages`` are BCP 47 tags such as ``es`` or ``ase``
    (American Sign Language). ``last_verified``: the day a person compared the record with its
    source; None until somebody has.
    """

    uuid: UUID
    slug: str
    name: str
    summary: str
    state: str
    position: int
    formats: tuple[str, ...]
    for_whom: tuple[str, ...]
    incident_types: tuple[str, ...]
    languages: tuple[str, ...]
    moderated_by: str
    how_to_join: str
    cost: str
    training: str
    website: str
    source_name: str
    source_url: str
    last_verified: date | None

    @property
    def is_public(self) -> bool:
        """Whether visitors may see it."""
        return self.state == "active"


def read_organisations(
    file: Path = ORGANISATIONS_FILE, short_codes: Iterable[str] = ()
) -> tuple[PackOrganisation, ...]:
    """Every organisation of ``file``, by position.

    ``short_codes``: numbers of the contact registry, so that those are found in texts as well;
    numbers belong there. Raises :class:`~shared_content.packs.errors.PackErrors` with every fault
    at once, each with its line; then nothing is returned.
    """
    log = ErrorLog()
    organisations: list[PackOrganisation] = []
    codes = tuple(short_codes)
    if not file.is_file():
        log.add(file.name, 1, "the file is missing")
        log.raise_if_any()
    text = read_file(file, file.name, log)
    data, lines = load_yaml(text, file.name, log) if text is not None else (None, {})
    if data is not None:
        top = Fields(data, lines, file.name, log)
        seen: dict[object, str] = {}
        for fields in top.each("organisations"):
            organisation = _organisation(fields, codes)
            for what, key in (("slug", organisation.slug), ("uuid", organisation.uuid)):
                if key in seen:
                    fields.fault(what, f"the {what} {key} is already used by “{seen[key]}”")
                elif key and key != UUID(int=0):
                    seen[key] = organisation.slug
            organisations.append(organisation)
        top.nothing_else()
    log.raise_if_any()
    return tuple(sorted(organisations, key=lambda one: (one.position, one.slug)))


def _organisation(fields: Fields, short_codes: tuple[str, ...]) -> PackOrganisation:
    state = fields.choice("state", CONTACT_STATES)
    active = state == "active"
    organisation = PackOrganisation(
        uuid=fields.uuid(),
        slug=check_slug(fields),
        name=fields.text("name"),
        summary=fields.text("summary", limit=SUMMARY_LIMIT),
        state=state,
        position=fields.whole("position"),
        formats=_words(fields, "formats", FORMATS),
        for_whom=_words(fields, "for_whom", FOR_WHOM),
        incident_types=_words(fields, "incident_types", INCIDENT_TYPES),
        languages=fields.texts("languages", required=False),
        moderated_by=fields.text("moderated_by", required=False),
        how_to_join=fields.text("how_to_join", required=False),
        cost=fields.text("cost", required=False),
        training=fields.text("training", required=False),
        website=fields.url("website", required=False),
        source_name=fields.text("source_name", required=active),
        source_url=fields.url("source_url", required=active),
        last_verified=fields.day("last_verified", required=False),
    )
    if organisation.last_verified and not organisation.source_url:
        fields.fault("last_verified", "“last_verified” needs the source that was looked at")
    for name in _TEXT_FIELDS:
        for number in find_phone_numbers(getattr(organisation, name), short_codes):
            fields.fault(name, f"“{number}” looks like a telephone number; see contacts.yaml")
    fields.nothing_else()
    return organisation


def _words(fields: Fields, name: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    words = fields.texts(name, required=False, allowed=allowed)
    for word in words:
        if word in _ALONE and len(words) > 1:
            fields.fault(name, f"“{word}” in “{name}” says it all and stands alone")
    return words
