"""What a visitor gets at each address of a community's site."""

import pytest

from tenants.inheritance.actions import HideItem, SetNote
from tests.tenants.public_site.making import HOURS, publish_page, publish_place, publish_update
from themes.unbroken import unbroken
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


def text_of(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, (path, response.status_code)
    return response.content.decode()


def test_the_whole_library_is_on_every_site(library, site_of, community_client):
    for community in site_of.values():
        client = community_client(community)
        for item in library.items.values():
            page = text_of(client, item.path)
            assert item.title in page
            assert item.title in text_of(client, f"/{item.section}/")


def test_an_item_is_canonical_at_the_operators_address(library, riverbend, community_client):
    item = library["Linked"]
    page = text_of(community_client(riverbend), item.path)
    assert f'<link rel="canonical" href="http://localhost:8000{item.path}">' in page
    assert "version 1" in page
    assert "not yet clinically reviewed" in page


def test_links_between_items_and_help_lines_are_filled_in(library, riverbend, community_client):
    page = text_of(community_client(riverbend), library["Linked"].path)
    first = library["Grief_Trauma 1"]
    assert f'<a href="{first.path}">the first</a>' in page
    assert "The talk-line" in page
    assert "data-item" not in page
    assert "data-contacts" not in page
    assert 'href="#two"' in page


def test_an_item_hidden_here_is_nowhere_here_and_untouched_elsewhere(
    library, riverbend, larkfield, community_client
):
    hidden = library["Grief_Trauma 1"]
    with in_community(riverbend):
        HideItem(hidden.uuid).execute(None)
    here, there = community_client(riverbend), community_client(larkfield)
    text_of(here, hidden.path, status=404)
    for path in ("/", "/grief-trauma/", library["Linked"].path, "/sitemap.xml"):
        assert hidden.path not in text_of(here, path)
    assert "See the first." in text_of(here, library["Linked"].path)
    assert hidden.title in text_of(there, hidden.path)
    assert hidden.path in text_of(there, "/grief-trauma/")


def test_a_note_is_on_its_own_site_only(library, riverbend, larkfield, community_client):
    item = library["Health_Wellness 1"]
    with in_community(riverbend):
        SetNote(item.uuid, "<p>Room 4 of the library, every evening.</p>").execute(None)
    assert "Room 4 of the library" in text_of(community_client(riverbend), item.path)
    assert "Room 4 of the library" not in text_of(community_client(larkfield), item.path)


def test_an_item_taken_down_says_so(library, riverbend, community_client, platform_client):
    from django.utils import timezone

    item = library["Linked"]
    item.retired_at = timezone.now()
    item.save()
    assert "taken down" in text_of(community_client(riverbend), item.path, status=410)
    assert "taken down" in text_of(platform_client, item.path, status=410)


def test_an_unknown_address_gets_a_kind_page_with_help_lines(library, riverbend, community_client):
    page = text_of(community_client(riverbend), "/grief-trauma/no-such-thing/", status=404)
    assert "The talk-line" in page
    for path in ("/nothing/", "/updates/nothing/", "/assistance-center/nothing/", "/a/b/"):
        text_of(community_client(riverbend), path, status=404)


def test_an_update_is_on_the_next_page_and_only_here(
    library, riverbend, larkfield, community_client
):
    page = publish_update(
        riverbend,
        "Schools open on Monday",
        summary="All schools open.",
        body='<p>Buses run.</p><script>alert(1)</script><p onclick="x()">Calm.</p>',
        source_name="Riverbend Schools",
        source_url="https://example.org/",
    )
    client = community_client(riverbend)
    assert "All schools open." in text_of(client, "/")
    assert "Schools open on Monday" in text_of(client, "/updates/")
    shown = text_of(client, page.site_path)
    assert "Buses run." in shown
    assert "alert(1)" not in shown
    assert "onclick" not in shown
    assert "Riverbend Schools" in shown
    other = community_client(larkfield)
    assert "All schools open." not in text_of(other, "/")
    text_of(other, page.site_path, status=404)


def test_a_short_update_is_its_summary(riverbend, community_client):
    page = publish_update(riverbend, "Water", summary="Safe to drink <again>.")
    shown = text_of(community_client(riverbend), page.site_path)
    assert "<p>Safe to drink &lt;again&gt;.</p>" in shown


def test_an_unpublished_update_is_gone_at_once(riverbend, community_client):
    page = publish_update(riverbend, "Wrong")
    with in_community(riverbend):
        page.unpublish()
    client = community_client(riverbend)
    text_of(client, page.site_path, status=404)
    assert "Wrong" not in text_of(client, "/")


def test_a_deleted_page_is_gone_at_once(riverbend, community_client):
    page = publish_page(riverbend, "Soon gone")
    client = community_client(riverbend)
    assert "Soon gone" in text_of(client, "/")
    with in_community(riverbend):
        page.delete()
    text_of(client, "/soon-gone/", status=404)
    assert "Soon gone" not in text_of(client, "/")


def test_a_draft_changes_nothing_for_visitors(riverbend, community_client):
    page = publish_update(riverbend, "First words")
    client = community_client(riverbend)
    before = client.get("/")["ETag"]
    with in_community(riverbend):
        page.title = "Second words"
        page.save_revision()
    assert client.get("/")["ETag"] == before
    assert "Second words" not in text_of(client, page.site_path)


def test_a_promised_update_disappears_when_its_time_has_passed(riverbend, community_client, at):
    import datetime

    at("2026-11-21T12:00:00-05:00")
    publish_update(
        riverbend,
        "Update",
        posted_at=datetime.datetime(2026, 11, 21, 17, tzinfo=datetime.UTC),
        next_update_at=datetime.datetime(2026, 11, 21, 22, tzinfo=datetime.UTC),
    )
    client = community_client(riverbend)
    assert "Next update:" in text_of(client, "/")
    assert unbroken("5 p.m. Eastern time") in text_of(client, "/updates/update/")
    at("2026-11-21T17:00:01-05:00")
    assert "Next update:" not in text_of(client, "/")
    assert "Next update:" not in text_of(client, "/updates/update/")


def test_a_place_disappears_after_its_last_day_without_publication(riverbend, community_client, at):
    import datetime

    at("2026-11-30T12:00:00-05:00")
    publish_place(riverbend, "Old gym", hours=HOURS, valid_until=datetime.date(2026, 11, 30))
    client = community_client(riverbend)
    assert unbroken("Open now until 5 p.m.") in text_of(client, "/")
    assert "Old gym" in text_of(client, "/assistance-center/")
    assert "Old gym" in text_of(client, "/assistance-center/old-gym/")
    at("2026-12-01T00:00:01-05:00")
    assert "Old gym" not in text_of(client, "/")
    assert "Old gym" not in text_of(client, "/assistance-center/")
    assert "old-gym" not in text_of(client, "/sitemap.xml")
    text_of(client, "/assistance-center/old-gym/", status=404)


def test_a_plain_page_shows_its_blocks_and_nothing_that_was_pasted(riverbend, community_client):
    body = [
        ("text", _rich('<h2>Read</h2><p style="color:red">Us<img src="https://evil.test/x"></p>')),
        ("callout", {"heading": "Important", "text": _rich("<p>Call first.</p>")}),
        ("contact", {"name": "Ana", "phone": "555 010 0199", "email": "", "note": "Mornings"}),
    ]
    publish_page(riverbend, "School hours", body)
    page = text_of(community_client(riverbend), "/school-hours/")
    assert "<h2>Read</h2>" in page
    assert "evil.test" not in page
    assert "style=" not in page
    assert '<aside class="callout"><h2>Important</h2><p>Call first.</p></aside>' in page
    assert 'href="tel:+15550100199"' in page


def test_a_link_to_a_page_follows_it_and_becomes_text_when_it_goes(riverbend, community_client):
    target = publish_page(riverbend, "Target")
    source = publish_page(
        riverbend,
        "Source",
        [("text", _rich(f'<p><a linktype="page" id="{target.pk}">Look</a></p>'))],
    )
    client = community_client(riverbend)
    assert '<a href="/target/">Look</a>' in text_of(client, source.site_path)
    with in_community(riverbend):
        target.slug = "elsewhere"
        target.save_revision().publish()
    assert '<a href="/elsewhere/">Look</a>' in text_of(client, source.site_path)
    with in_community(riverbend):
        target.unpublish()
    assert "<p>Look</p>" in text_of(client, source.site_path)


def _rich(html):
    from wagtail.rich_text import RichText

    return RichText(html)
