"""Signs that come with pasted text break no page, feed, calendar or flyer of a whole site."""

from __future__ import annotations

import io
from typing import Any
from xml.etree import ElementTree

import icalendar
import pypdf
import pytest
from django.utils import timezone

from tenants.alerts.actions import SetAlert
from tenants.branding.actions.save import SaveBranding
from tests.tenants.public_site.making import publish_event, publish_place, publish_update
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
# Word's line break, a bell, an escape, a zero-width joiner, a turn of direction, half of a pair.
ODD = "Roads\x0b\x07 \x1b[1mopen\u200d \u202enow"


@pytest.fixture
def site(library: Any, riverbend: Any) -> Any:
    """Everything that has words has odd ones."""
    with in_community(riverbend):
        SaveBranding(site_name=f"Riverbend \x01{ODD}", theme="base", brand_colour="").execute(None)
        SetAlert({"en": f"Please note \x02{ODD}"}).execute(None)
    publish_update(
        riverbend,
        ODD,
        summary=ODD,
        body=f"<p>{ODD}</p>",
        source_name=ODD,
        posted_at=timezone.now(),
    )
    publish_place(riverbend, f"Hall {ODD}", address=f"1 Main\x0b Street {ODD}")
    publish_event(riverbend, f"Evening {ODD}", summary=ODD, address=ODD)
    return riverbend


@pytest.mark.parametrize("path", ["/updates/feed.atom", "/sitemap.xml"])
def test_what_programs_read_is_xml(site: Any, community_client: Any, path: str) -> None:
    answer = community_client(site).get(path)
    assert answer.status_code == 200
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - made by ourselves
    assert len(list(root)) > 1
    if path.endswith("atom"):
        assert "open" in answer.content.decode()


def test_the_calendar_is_read_by_programs(site: Any, community_client: Any) -> None:
    answer = community_client(site).get("/events/calendar.ics")
    assert answer.status_code == 200
    calendar = icalendar.Calendar.from_ical(answer.content)
    (event,) = calendar.walk("VEVENT")
    assert "Evening Roads" in str(event["SUMMARY"])
    # RFC 5545, 3.1: no controls but tab and the ends of lines.
    assert not [sign for sign in answer.content if sign < 32 and sign not in (9, 10, 13)]


def test_the_flyer_is_still_a_page(site: Any, community_client: Any) -> None:
    answer = community_client(site).get("/flyer.pdf")
    assert answer.status_code == 200
    assert len(pypdf.PdfReader(io.BytesIO(answer.content)).pages) == 1


@pytest.mark.parametrize("path", ["/", "/updates/", "/events/", "/card/", "/search/?q=roads"])
def test_pages_are_there(site: Any, community_client: Any, path: str) -> None:
    answer = community_client(site).get(path)
    assert answer.status_code == 200
    assert "Roads" in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["/%00/", "/es/%00/", "/updates/%00/", "/services/%00/", "/events/%00/", "/a%00b"]
)
def test_an_address_that_cannot_exist_is_not_found(
    library: Any, riverbend: Any, community_client: Any, path: str
) -> None:
    answer = community_client(riverbend).get(path, follow=True)
    assert answer.status_code == 404
    assert "988" in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["/search/?q=%00", "/services/?q=%00&need=%00&near=%00", "/?%00=%00"]
)
def test_a_question_with_odd_signs_is_answered(
    library: Any, riverbend: Any, community_client: Any, address: str
) -> None:
    assert community_client(riverbend).get(address).status_code == 200
