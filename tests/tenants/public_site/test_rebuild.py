"""The derived rows follow every change, within its transaction, and nothing else."""

import datetime
from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image as Picture
from wagtail.images.models import Image

from tenants.local_content.models import (
    PAGE_TYPES,
    CommunityHomePage,
    LocalPage,
    UpdatePage,
    UpdatesIndexPage,
)
from tenants.public_site.actions.rebuild import rebuild_site_state
from tenants.public_site.models import LocalEntry, SiteState
from tests.tenants.public_site.making import publish_page, publish_place, publish_update
from themes.unbroken import unbroken
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


def revision():
    return SiteState.objects.get().revision


def entry_paths():
    return set(LocalEntry.objects.values_list("path", flat=True))


def picture(colour="red", size=(1600, 900)):
    data = BytesIO()
    Picture.new("RGB", size, colour).save(data, "PNG")
    data.seek(0)
    return ImageFile(data, name="picture.png")


def test_there_is_one_row_and_its_revision_grows(riverbend):
    with in_community(riverbend):
        first = rebuild_site_state()
        assert rebuild_site_state() == first + 1
        assert SiteState.objects.count() == 1


def test_the_platform_has_none(db):
    with pytest.raises(RuntimeError):
        rebuild_site_state()


def test_a_community_starts_with_updates_and_center(riverbend):
    with in_community(riverbend):
        assert entry_paths() == {"/updates/", "/assistance-center/"}
        assert SiteState.objects.get().branding["site_name"] == "Riverbend"


def test_saving_drafts_and_locks_is_no_change(riverbend):
    publish_update(riverbend, "Live")
    with in_community(riverbend):
        before = revision()
        page = UpdatePage.objects.get()
        page.title = "Draft"
        page.save_revision()
        page.locked = True
        page.save(update_fields=["locked"])
        UpdatesIndexPage.objects.get().add_child(
            instance=UpdatePage(title="New draft", slug="new-draft", live=False)
        )
        assert revision() == before
        assert LocalEntry.objects.get(path="/updates/live/").title == "Live"


def test_a_failing_projection_leaves_the_page_unpublished(riverbend, monkeypatch):
    from tenants.public_site.actions import rebuild

    def broken(*args):
        raise RuntimeError("broken")

    with in_community(riverbend):
        page = UpdatesIndexPage.objects.get().add_child(
            instance=UpdatePage(title="News", slug="news", live=False)
        )
        monkeypatch.setattr(rebuild, "local_state", broken)
        with pytest.raises(RuntimeError):
            page.save_revision().publish()
        assert not UpdatePage.objects.get().live
        assert "/updates/news/" not in entry_paths()


def test_a_change_that_is_rolled_back_is_never_public(riverbend):
    from django.db import transaction

    with in_community(riverbend):
        before = revision()
        page = UpdatesIndexPage.objects.get().add_child(
            instance=UpdatePage(title="News", slug="news", live=False)
        )
        with pytest.raises(RuntimeError), transaction.atomic():
            page.save_revision().publish()
            raise RuntimeError("the request ended here")
        assert revision() == before
        assert "/updates/news/" not in entry_paths()


def test_a_scheduled_update_goes_live_and_ends_by_itself(riverbend, at):
    at("2026-11-21T10:00:00-05:00")
    noon = datetime.datetime(2026, 11, 21, 17, tzinfo=datetime.UTC)
    with in_community(riverbend):
        page = UpdatesIndexPage.objects.get().add_child(
            instance=UpdatePage(
                title="Vigil",
                slug="vigil",
                live=False,
                posted_at=timezone.now(),
                go_live_at=noon,
            )
        )
        page.expire_at = noon + datetime.timedelta(hours=6)
        page.next_update_at = noon + datetime.timedelta(minutes=1)
        page.save_revision().publish()
        assert "/updates/vigil/" not in entry_paths()
        at("2026-11-21T12:05:00-05:00")
        call_command("publish_scheduled")
        assert "/updates/vigil/" in entry_paths()
        at("2026-11-21T18:05:00-05:00")
        call_command("publish_scheduled")
        assert "/updates/vigil/" not in entry_paths()


def test_pages_are_in_the_order_of_the_tree(riverbend):
    first, second = publish_page(riverbend, "First"), publish_page(riverbend, "Second")
    with in_community(riverbend):
        assert [page["title"] for page in SiteState.objects.get().local["pages"]] == [
            "First",
            "Second",
        ]
        second.move(first, pos="left")
        assert [page["title"] for page in SiteState.objects.get().local["pages"]] == [
            "Second",
            "First",
        ]


def test_updates_are_newest_first_and_the_row_keeps_ten(riverbend):
    start = timezone.now() - datetime.timedelta(days=20)
    for number in range(12):
        publish_update(
            riverbend, f"Update {number}", posted_at=start + datetime.timedelta(days=number)
        )
    with in_community(riverbend):
        kept = [update["title"] for update in SiteState.objects.get().local["updates"]]
        assert kept == [f"Update {number}" for number in range(11, 1, -1)]


def test_times_are_kept_with_the_communitys_offset(riverbend):
    publish_update(
        riverbend, "News", posted_at=datetime.datetime(2026, 7, 1, 16, tzinfo=datetime.UTC)
    )
    with in_community(riverbend):
        stored = SiteState.objects.get().local["updates"][0]["posted_at"]
    assert stored == "2026-07-01T12:00:00-04:00"


# Wagtail leaves the temporary file of each new image size to the garbage collector.
@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
def test_a_picture_has_sizes_and_words_and_follows_its_image(riverbend):
    with in_community(riverbend):
        image = Image.objects.create(title="Hall", file=picture())
    page = publish_page(
        riverbend,
        "Hall",
        [("picture", {"image": image, "alt": "The <hall>", "caption": "Open daily"})],
    )
    with in_community(riverbend):
        body = LocalEntry.objects.get(path=page.site_path).body_html
        assert 'alt="The &lt;hall&gt;"' in body
        assert 'loading="lazy"' in body
        assert "480w" in body
        assert "/media/c_riverbend/" in body
        image.file = picture("blue")
        image.renditions.all().delete()
        image.save()
        changed = LocalEntry.objects.get(path=page.site_path).body_html
        assert changed != body
        image.delete()
        assert LocalEntry.objects.get(path=page.site_path).body_html == ""


def test_the_home_page_says_what_the_community_wrote(riverbend, community_client):
    with in_community(riverbend):
        home = CommunityHomePage.objects.get()
        home.greeting = "<p>We are <b>here</b>.</p>"
        home.official_source_name = "City of Riverbend"
        home.contact_phone = "555 010 0100"
        home.save_revision().publish()
    page = community_client(riverbend).get("/").content.decode()
    assert "<p>We are <b>here</b>.</p>" in page
    assert "City of Riverbend" in page
    assert unbroken("555 010 0100") in page


def test_deleting_a_linked_page_changes_the_text_that_linked_to_it(riverbend):
    from wagtail.rich_text import RichText

    target = publish_page(riverbend, "Target")
    source = publish_page(
        riverbend,
        "Source",
        [("text", RichText(f'<p><a linktype="page" id="{target.pk}">Go</a></p>'))],
    )
    with in_community(riverbend):
        LocalPage.objects.get(pk=target.pk).delete()
        assert LocalEntry.objects.get(path=source.site_path).body_html == "<p>Go</p>"


def test_rebuilding_costs_the_same_with_few_and_with_many_pages(riverbend):
    def statements():
        with in_community(riverbend):
            rebuild_site_state()
            with CaptureQueriesContext(connection) as queries:
                rebuild_site_state()
        return len(queries)

    publish_update(riverbend, "First")
    publish_place(riverbend, "First place")
    before = statements()
    for number in range(8):
        publish_update(riverbend, f"Update {number}")
        publish_place(riverbend, f"Place {number}")
        publish_page(riverbend, f"Page {number}")
    # One for each sort of page, however many pages there are, and a few for the rest.
    assert statements() == before <= len(PAGE_TYPES) + 20
