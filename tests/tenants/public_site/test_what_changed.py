"""`/what-changed/`: every edition of the library, as pages and as a feed."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.test import Client

from shared_content.contacts.models import Contact
from shared_content.published.actions.editions import library_edition
from shared_content.published.history import PER_PAGE, SHOWN_CHANGES, editions_page
from shared_content.published.models import Edition, EditionChange, PublishedItem
from shared_content.published.selectors import current_edition
from tests.shared_content.library.shelf import make_item, make_topic, publish, row_of, text
from tests.tenants.public_site.test_statements import LIMIT, statements

pytestmark = pytest.mark.django_db
ADDRESS = "/what-changed/"


def html_of(client: Client, address: str = ADDRESS) -> str:
    response = client.get(address)
    assert response.status_code == 200
    assert "Set-Cookie" not in response
    return str(response.content.decode())


def test_an_urgent_correction_from_the_form_to_the_page(platform_client: Client) -> None:
    page = make_item(make_topic(), "Sleep", text("<p>Call 911 <b>at</b> night.</p>"))
    publish(
        page,
        body=[text("<p>Call 988 <b>at</b> night.</p>")],
        change_reason="The number was <wrong>.",
        is_urgent=True,
    )
    html = html_of(platform_client)
    newest = html.split('<section class="prose"')[1]
    assert f"Edition {current_edition()}" in newest
    assert "Urgent correction" in newest
    assert "The number was &lt;wrong&gt;." in newest
    assert f'href="{row_of(page).path}"' in newest
    assert re.search(r"<del>.*911</del>", newest)
    assert re.search(r"<ins>.*988</ins>", newest)
    assert "Urgent correction" not in html.split('<section class="prose"')[2]

    feed = platform_client.get(f"{ADDRESS}feed.atom")
    assert feed["Content-Type"] == "application/atom+xml"
    assert f"<title>Urgent correction, edition {current_edition()}</title>" in feed.content.decode()
    assert f"http://localhost:8000{ADDRESS}{current_edition()}/" in feed.content.decode()


def test_what_changes_nothing_a_reader_sees_has_no_difference() -> None:
    page = make_item(make_topic(), "Sleep")
    publish(page, summary="In other words.")
    change = EditionChange.objects.get(edition_id=current_edition())
    assert change.diff == [[["same", "In"], ["gone", "short."], ["new", "other words."]]]
    publish(page, audience=["parents"])
    assert EditionChange.objects.get(edition_id=current_edition()).diff == []


def test_a_contacts_dead_number_is_not_shown(library: Any, platform_client: Client) -> None:
    contact = Contact.objects.get(slug="office")
    contact.numbers = [{"mode": "call", "value": "800-555-0143", "label": "Call"}]
    contact.save()
    contact.numbers = [{"mode": "call", "value": "211", "label": "Call"}]
    contact.save()
    html = html_of(platform_client)
    assert "The office" in html
    assert "800-555-0143" not in html


def test_the_list_is_paged(platform_client: Client) -> None:
    for number in range(PER_PAGE + 2):
        with library_edition(reason=f"Reason {number}.") as edition:
            edition.note(row_uuid(), "en", "An item", EditionChange.Kind.CREATED)
    total = Edition.objects.count()
    first = html_of(platform_client)
    assert first.index(f"Edition {total}<") < first.index(f"Edition {total - 1}<")
    assert 'href="/what-changed/?page=2"' in first
    assert "Newer editions" not in first
    second = html_of(platform_client, f"{ADDRESS}?page=2")
    assert 'href="/what-changed/"' in second
    assert "noindex" in second
    for wrong in ("?page=0", "?page=99", "?page=x", "?page=-1", "?page=", "999999/", "0/"):
        assert platform_client.get(ADDRESS + wrong).status_code == 404, wrong
    huge = platform_client.get(f"{ADDRESS}{'9' * 40}/")
    assert huge.status_code == 404


def test_an_edition_of_many_changes_has_its_own_page(platform_client: Client) -> None:
    with library_edition(reason="Everything.") as edition:
        for number in range(SHOWN_CHANGES + 3):
            edition.note(row_uuid(), "es", f"Página {number}", EditionChange.Kind.CREATED)
    html = html_of(platform_client)
    assert "3 more changes" in html
    assert '<span lang="es">Página 0</span>' in html
    assert "(Spanish)" in html
    assert f"Página {SHOWN_CHANGES}<" not in html
    assert f"Página {SHOWN_CHANGES}<" in html_of(platform_client, f"{ADDRESS}{current_edition()}/")


def test_a_change_in_another_language_leads_to_its_page(platform_client: Client) -> None:
    page = make_item(make_topic(), "Dormir")
    PublishedItem.objects.filter(uuid=page.library_uuid).update(locale="es")
    EditionChange.objects.filter(item_uuid=page.library_uuid).update(locale="es")
    link = f'<a href="/es{row_path(page)}" lang="es" hreflang="es">Dormir</a>'
    assert link in html_of(platform_client)


def test_nothing_published_yet(platform_client: Client) -> None:
    assert editions_page() == ()
    assert "Nothing has been published yet." in html_of(platform_client)


def test_a_community_has_no_such_page(riverbend: Any, community_client: Any) -> None:
    assert community_client(riverbend).get(ADDRESS).status_code == 404


def test_the_operators_home_leads_there(platform_client: Client) -> None:
    make_item(make_topic(), "Sleep")
    assert 'href="/what-changed/"' in html_of(platform_client, "/")


def test_statements_and_weight(platform_client: Client) -> None:
    page = make_item(make_topic(), "Sleep")
    for number in range(PER_PAGE):
        page = publish(page, body=[text(f"<p>Words {number}.</p>")])
    for address in (ADDRESS, f"{ADDRESS}{current_edition()}/", f"{ADDRESS}feed.atom"):
        platform_client.get(address)
        sent = statements(platform_client, address)
        assert len(sent) <= LIMIT, "\n".join(sent)


def row_path(page: Any) -> str:
    """Address of an item without the prefix of its language."""
    return PublishedItem.objects.get(uuid=page.library_uuid).path


def row_uuid() -> uuid.UUID:
    """The UUID of some item."""
    return uuid.uuid4()
