"""Reads of the directory for visitors: frozen values, few statements."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from tenants.services.models import Service, ServiceAtLocation

MILES_PER_DEGREE = 69.17


@dataclass(frozen=True)
class Asked:
    """What a visitor narrows the list to; nothing asked means all. `point` in degrees."""

    need: str = ""
    language: str = ""
    cost: str = ""
    way: str = ""
    audience: str = ""
    point: tuple[float, float] | None = None
    miles: int = 25


@dataclass(frozen=True)
class ServiceBrief:
    """What a list shows. `miles`: to its nearest place; None where nobody asked or knows."""

    slug: str
    title: str
    organization: str
    summary: str
    phone: str
    place_words: str
    needs: tuple[str, ...]
    cost: str
    ways: tuple[str, ...]
    languages: tuple[str, ...]
    status: str
    verified_on: datetime.date | None
    miles: float | None = None


@dataclass(frozen=True)
class Found:
    """One page of a list, and how many there are on all of them."""

    services: tuple[ServiceBrief, ...]
    total: int


@dataclass(frozen=True)
class PlaceDetail:
    """Records of a place and of the service there; degrees as stored."""

    record: Mapping[str, Any]
    here: Mapping[str, Any]


@dataclass(frozen=True)
class ServiceDetail:
    """Everything about one service. `updated_at` is UTC."""

    id: UUID
    slug: str
    title: str
    summary: str
    phone: str
    record: Mapping[str, Any]
    organization: Mapping[str, Any]
    places: tuple[PlaceDetail, ...]
    needs: tuple[str, ...]
    cost: str
    ways: tuple[str, ...]
    audiences: tuple[str, ...]
    languages: tuple[str, ...]
    status: str
    verified_on: datetime.date | None
    updated_at: datetime.datetime

    @property
    def path(self) -> str:
        """Public address, without language."""
        return f"/services/{self.slug}/"


@dataclass(frozen=True)
class ServiceLink:
    """Address, title and time of the last change (UTC) of one public service."""

    path: str
    title: str
    updated_at: datetime.datetime


_BRIEF = (
    "s.slug, s.title, s.organization_name, s.summary, s.phone, s.place_words, s.needs, s.cost, "
    "s.ways, s.languages, s.status, s.verified_on"
)


def find_services(asked: Asked, offset: int = 0, limit: int = 25) -> Found:
    """Services that visitors may see, nearest first where a point is given, else by name.

    One statement. Who does not say for whom a service is means everybody; who does not name a
    language speaks English.
    """
    sql, params = statement(asked, offset, limit)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows = cursor.fetchall()
    return Found(
        tuple(_brief(row[1:]) for row in rows),
        rows[0][0] if rows else 0,
    )


def _brief(row: Sequence[Any]) -> ServiceBrief:
    slug, title, organization, summary, phone, place_words, *rest = row
    needs, cost, ways, languages, status, verified_on, miles = rest
    return ServiceBrief(
        slug=slug,
        title=title,
        organization=organization,
        summary=summary,
        phone=phone,
        place_words=place_words,
        needs=tuple(needs),
        cost=cost,
        ways=tuple(ways),
        languages=tuple(languages),
        status=status,
        verified_on=verified_on,
        miles=miles,
    )


def statement(asked: Asked, offset: int, limit: int) -> tuple[str, dict[str, Any]]:
    """The statement and its parameters; for measurements, too."""
    where, params = ["s.is_shown"], {"offset": offset, "limit": limit}
    conditions: tuple[tuple[str, str, Any], ...] = (
        ("need", "s.needs @> ARRAY[%(need)s]::varchar[]", asked.need),
        ("cost", "s.cost = %(cost)s", asked.cost),
        ("way", "s.ways @> ARRAY[%(way)s]::varchar[]", asked.way),
        (
            "audience",
            "(s.audiences && ARRAY[%(audience)s, 'everyone']::varchar[] "
            "OR cardinality(s.audiences) = 0)",
            asked.audience,
        ),
        ("language", _language_condition(asked.language), asked.language),
    )
    for name, condition, value in conditions:
        if value:
            where.append(condition)
            params[name] = value
    near, miles, order = "", "NULL::float8", "s.title, s.id"
    if asked.point:
        near, miles = _NEAR, "near.miles"
        order = "near.miles NULLS LAST, s.title, s.id"
        where.append("(near.miles IS NOT NULL OR s.from_anywhere)")
        params |= _around(asked.point, asked.miles)
    # All are counted in the scan that finds them; only one page is sorted, and read whole.
    sql = f"""
        WITH found AS MATERIALIZED (
            SELECT s.id, {miles} AS miles, count(*) OVER () AS total
            FROM services_service AS s {near} WHERE {" AND ".join(where)}
            ORDER BY {order} OFFSET %(offset)s LIMIT %(limit)s
        )
        SELECT found.total, {_BRIEF}, found.miles
        FROM found JOIN services_service AS s USING (id)
        ORDER BY found.miles NULLS LAST, s.title, s.id
    """  # noqa: S608 - parts are ours, values are parameters
    return sql, params


def _language_condition(code: str) -> str:
    spoken = "s.languages @> ARRAY[%(language)s]::varchar[]"
    return f"({spoken} OR cardinality(s.languages) = 0)" if code == "en" else spoken


# Distance along a sphere, in miles (haversine); a box first, which the index answers.
_NEAR = """
    LEFT JOIN (
        SELECT service_id, min(miles) AS miles FROM (
            SELECT link.service_id, 2 * 3958.8 * asin(least(1, sqrt(
                power(sin(radians(place.latitude - %(latitude)s) / 2), 2)
                + cos(radians(%(latitude)s)) * cos(radians(place.latitude))
                * power(sin(radians(place.longitude - %(longitude)s) / 2), 2)
            ))) AS miles
            FROM services_location AS place
            JOIN services_serviceatlocation AS link ON link.location_id = place.id
            WHERE place.latitude BETWEEN %(south)s AND %(north)s
            AND place.longitude BETWEEN %(west)s AND %(east)s
        ) AS each WHERE miles <= %(miles)s GROUP BY service_id
    ) AS near ON near.service_id = s.id
"""


def _around(point: tuple[float, float], miles: int) -> dict[str, Any]:
    latitude, longitude = point
    high = miles / MILES_PER_DEGREE
    wide = high / max(math.cos(math.radians(latitude)), 0.01)
    return {
        "latitude": latitude,
        "longitude": longitude,
        "miles": miles,
        "south": latitude - high,
        "north": latitude + high,
        "west": longitude - wide,
        "east": longitude + wide,
    }


def find_service(slug: str) -> ServiceDetail | None:
    """One public service, whole; None for anything else. Two statements."""
    row = Service.objects.filter(slug=slug, is_shown=True).select_related("organization").first()
    return detail_of(row) if row else None


def detail_of(row: Service) -> ServiceDetail:
    """A stored service as a frozen value. One statement."""
    links = ServiceAtLocation.objects.filter(service=row).select_related("location")
    return ServiceDetail(
        id=row.pk,
        slug=row.slug,
        title=row.title,
        summary=row.summary,
        phone=row.phone,
        record=row.record,
        organization=row.organization.record,
        places=tuple(PlaceDetail(link.location.record, link.record) for link in links),
        needs=tuple(row.needs),
        cost=row.cost,
        ways=tuple(row.ways),
        audiences=tuple(row.audiences),
        languages=tuple(row.languages),
        status=row.status,
        verified_on=row.verified_on,
        updated_at=row.updated_at,
    )


def public_links() -> tuple[ServiceLink, ...]:
    """Every public service by name. One statement."""
    rows = Service.objects.filter(is_shown=True).order_by("title", "pk")
    return tuple(
        ServiceLink(f"/services/{slug}/", title, updated_at)
        for slug, title, updated_at in rows.values_list("slug", "title", "updated_at")
    )


def directory_state() -> dict[str, Any]:
    """How many services visitors see, and what there is to choose from. Ready for JSON."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        count, *lists = cursor.fetchone()
    names = ("needs", "languages", "ways", "audiences", "costs")
    return {"count": count, **{name: found or [] for name, found in zip(names, lists, strict=True)}}


def _all(column: str) -> str:
    return (
        f"(SELECT array_agg(DISTINCT value ORDER BY value) FROM shown, unnest({column}) AS value)"  # noqa: S608
    )


_STATE = (
    "WITH shown AS (SELECT * FROM services_service WHERE is_shown) "  # noqa: S608
    f"SELECT (SELECT count(*) FROM shown), {_all('needs')}, {_all('languages')}, {_all('ways')}, "
    f"{_all('audiences')}, (SELECT array_agg(DISTINCT cost) FROM shown WHERE cost <> '')"
)
