"""The files, fields and relations of HSDS 3.0, in our own words: what readers and writers go by.

Source of the names: Open Referral, Human Services Data Specification 3.0 (`data/NOTICE.md`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NUMBERS = frozenset(
    {
        "amount",
        "count",
        "extension",
        "interval",
        "latitude",
        "longitude",
        "maximum_age",
        "minimum_age",
        "timezone",
        "year_incorporated",
    }
)
ADDRESSES_OF_THE_WEB = frozenset({"url", "website", "uri", "term_uri", "schedule_link"})
EMAILS = frozenset({"email", "assurer_email"})
CHOICES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("service", "status"): ("active", "inactive", "defunct", "temporarily closed"),
    ("location", "location_type"): ("physical", "postal", "virtual"),
    ("address", "address_type"): ("physical", "postal", "virtual"),
    ("schedule", "freq"): ("WEEKLY", "MONTHLY"),
    ("schedule", "wkst"): ("MO", "TU", "WE", "TH", "FR", "SA", "SU"),
}


@dataclass(frozen=True)
class Entity:
    """A kind of object: its file, its columns in order, what may not be missing, what it holds.

    `parents`: column → kind it points to. `lists`: property → kind of the objects below.
    """

    file: str
    columns: tuple[str, ...]
    required: tuple[str, ...] = ()
    parents: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)


def _entity(
    file: str, columns: str, required: str = "", parents: str = "", lists: str = ""
) -> Entity:
    return Entity(
        file=f"{file}.csv",
        columns=("id", *parents.replace("=", " ").split()[::2], *columns.split()),
        required=tuple(required.split()),
        parents=dict(pair.split("=") for pair in parents.split()),
        lists=dict(pair.split("=") for pair in lists.split()),
    )


_BOTH = "attributes=attribute metadata=metadata"
_REACH = "phones=phone contacts=contact"

ENTITIES: dict[str, Entity] = {
    "organization": _entity(
        "organizations",
        "name alternate_name description email website tax_status tax_id year_incorporated "
        "legal_status logo uri parent_organization_id",
        "name description",
        lists=f"funding=funding {_REACH} programs=program "
        f"organization_identifiers=organization_identifier {_BOTH}",
    ),
    "program": _entity(
        "programs",
        "name alternate_name description",
        "name description",
        "organization_id=organization",
        _BOTH,
    ),
    "service": _entity(
        "services",
        "name alternate_name description url email status interpretation_services "
        "application_process fees_description wait_time fees accreditations "
        "eligibility_description minimum_age maximum_age assured_date assurer_email licenses "
        "alert last_modified",
        "name status",
        "organization_id=organization program_id=program",
        f"{_REACH} schedules=schedule service_areas=service_area languages=language "
        "funding=funding cost_options=cost_option required_documents=required_document "
        f"{_BOTH}",
    ),
    "location": _entity(
        "locations",
        "location_type url name alternate_name description transportation latitude longitude "
        "external_identifier external_identifier_type",
        "location_type",
        "organization_id=organization",
        f"languages=language addresses=address {_REACH} accessibility=accessibility "
        f"schedules=schedule {_BOTH}",
    ),
    "service_at_location": _entity(
        "service_at_location",
        "description",
        "",
        "service_id=service location_id=location",
        f"{_REACH} schedules=schedule {_BOTH}",
    ),
    "contact": _entity(
        "contacts",
        "name title department email",
        "",
        "organization_id=organization service_id=service "
        "service_at_location_id=service_at_location location_id=location",
        f"phones=phone {_BOTH}",
    ),
    "phone": _entity(
        "phones",
        "number extension type description",
        "number",
        "location_id=location service_id=service organization_id=organization "
        "contact_id=contact service_at_location_id=service_at_location",
        f"languages=language {_BOTH}",
    ),
    "address": _entity(
        "addresses",
        "attention address_1 address_2 city region state_province postal_code country address_type",
        "address_1 city state_province postal_code country address_type",
        "location_id=location",
        _BOTH,
    ),
    "schedule": _entity(
        "schedules",
        "valid_from valid_to dtstart timezone until count wkst freq interval byday byweekno "
        "bymonthday byyearday description opens_at closes_at schedule_link attending_type notes",
        "",
        "service_id=service location_id=location service_at_location_id=service_at_location",
        _BOTH,
    ),
    "language": _entity(
        "languages",
        "name code note",
        "",
        "service_id=service location_id=location phone_id=phone",
        _BOTH,
    ),
    "accessibility": _entity(
        "accessibility", "description details url", "", "location_id=location", _BOTH
    ),
    "service_area": _entity(
        "service_areas", "name description extent extent_type uri", "", "service_id=service", _BOTH
    ),
    "required_document": _entity(
        "required_documents", "document uri", "", "service_id=service", _BOTH
    ),
    "cost_option": _entity(
        "cost_options",
        "valid_from valid_to option currency amount amount_description",
        "",
        "service_id=service",
        _BOTH,
    ),
    "funding": _entity(
        "funding", "source", "", "organization_id=organization service_id=service", _BOTH
    ),
    "organization_identifier": _entity(
        "organization_identifiers",
        "identifier_scheme identifier_type identifier",
        "identifier_type identifier",
        "organization_id=organization",
        _BOTH,
    ),
    "attribute": _entity(
        "attributes",
        "taxonomy_term_id link_type value",
        "",
        "",
        "metadata=metadata",
    ),
    "metadata": _entity(
        "metadata",
        "last_action_date last_action_type field_name previous_value replacement_value updated_by",
        "last_action_date last_action_type field_name previous_value replacement_value updated_by",
    ),
    "taxonomy_term": _entity(
        "taxonomy_terms",
        "code name description parent_id taxonomy language taxonomy_id term_uri",
        "name description",
        lists="metadata=metadata",
    ),
    "taxonomy": _entity(
        "taxonomies",
        "name description uri version",
        "name description",
        lists="metadata=metadata",
    ),
}
# Two kinds point at anything: the id of the object and the name of its kind.
LINKED: dict[str, tuple[str, str]] = {
    "attribute": ("link_id", "link_entity"),
    "metadata": ("resource_id", "resource_type"),
}
BY_FILE = {entity.file: name for name, entity in ENTITIES.items()}
# Columns that say whose an object is; inside a tree its place says it.
PARENT_KEYS = frozenset(
    key for name, entity in ENTITIES.items() for key in entity.parents if name != "service"
) | {"link_id", "link_entity", "resource_id", "resource_type"}


def columns_of(name: str) -> tuple[str, ...]:
    """Every column of a kind's file, in order."""
    entity = ENTITIES[name]
    linked = LINKED.get(name, ())
    return (entity.columns[0], *linked, *entity.columns[1:])
