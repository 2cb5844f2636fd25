"""What an administrator can do with pages in the community's admin, and what not."""

import datetime
import html
import re

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail.users.models import UserProfile

from tenants.access.models import User
from tenants.local_content.models import (
    PAGE_TYPES,
    AssistanceCenterPage,
    CommunityHomePage,
    LocalPage,
    PlacePage,
    UpdatePage,
    UpdatesIndexPage,
)
from tenants.local_content.seed import ADMINISTRATORS
from tests.support.people import sign_in
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(riverbend, community_client):
    """A client that is signed in to Riverbend's admin."""
    client = community_client(riverbend)
    with in_community(riverbend):
        user = User.objects.create_user("ana@example.org", "a long password for Ana")
        user.groups.add(Group.objects.get(name=ADMINISTRATORS))
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def tree(riverbend):
    with in_community(riverbend):
        return {page.specific_class: page.pk for page in Page.objects.filter(depth__gt=1)}


def update_form(**fields):
    return nested_form_data(
        {
            "title": "Schools open",
            "slug": "schools-open",
            "summary": "All schools open.",
            "body": rich_text("<p>Buses run.</p>"),
            "corrections-count": "0",
            "posted_at": "2026-11-20 09:00",
            "next_update_at": "",
            "source_name": "City",
            "source_url": "",
            "search_description": "",
            "go_live_at": "",
            "expire_at": "",
            **fields,
        }
    )


def add_update(admin, tree, **fields):
    return admin.post(
        f"/admin/pages/add/local_content/updatepage/{tree[UpdatesIndexPage]}/",
        update_form(**{"action-publish": "1", **fields}),
    )


def test_only_sensible_pages_can_be_added(riverbend):
    with in_community(riverbend):
        home = CommunityHomePage.objects.get()
        assert [
            model for model in home.creatable_subpage_models() if model.can_create_at(home)
        ] == [LocalPage]
        updates, center = UpdatesIndexPage.objects.get(), AssistanceCenterPage.objects.get()
        assert list(updates.creatable_subpage_models()) == [UpdatePage]
        assert list(center.creatable_subpage_models()) == [PlacePage]
        assert LocalPage.creatable_subpage_models() == []


def test_no_page_of_a_community_can_be_made_in_the_operators_tree(db):
    root = Page.get_first_root_node()
    for page_type in PAGE_TYPES:
        assert not page_type.can_create_at(root)
        assert not page_type.can_exist_under(root)


def test_an_update_is_published_in_one_step_and_time_is_local(admin, riverbend, tree):
    admin.post("/admin/login/", {"username": "ana@example.org", "password": "x"})
    with in_community(riverbend):
        user = User.objects.get(email="ana@example.org")
        assert UserProfile.objects.get(user=user).current_time_zone == "America/New_York"
    response = add_update(admin, tree)
    assert response.status_code == 302, html.unescape(response.content.decode())[-3000:]
    with in_community(riverbend):
        page = UpdatePage.objects.get()
        assert page.live
        assert page.posted_at == datetime.datetime(2026, 11, 20, 14, 0, tzinfo=datetime.UTC)
    assert "All schools open." in admin.get("/").content.decode()


def test_the_form_says_in_which_time_zone_times_are(admin, tree):
    page = admin.get(f"/admin/pages/add/local_content/updatepage/{tree[UpdatesIndexPage]}/")
    assert "In Eastern time." in page.content.decode()


def test_a_promise_in_the_past_is_refused_kindly(admin, riverbend, tree):
    response = add_update(admin, tree, next_update_at="2026-11-20 10:00")
    assert "This time has already passed" in response.content.decode()
    with in_community(riverbend):
        assert not UpdatePage.objects.exists()


def test_an_old_promise_does_not_stop_a_correction(admin, riverbend, tree):
    with in_community(riverbend):
        page = UpdatesIndexPage.objects.get().add_child(
            instance=UpdatePage(
                title="Old",
                slug="old",
                posted_at=datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC),
                next_update_at=datetime.datetime(2026, 1, 1, 18, tzinfo=datetime.UTC),
            )
        )
    response = admin.post(
        f"/admin/pages/{page.pk}/edit/",
        update_form(
            **{
                "title": "Corrected",
                "slug": "old",
                "posted_at": "2026-01-01 07:00",
                "next_update_at": "2026-01-01 13:00",
                "action-publish": "1",
            }
        ),
    )
    assert response.status_code == 302
    with in_community(riverbend):
        assert UpdatePage.objects.get().title == "Corrected"


def test_the_pages_a_site_needs_cannot_be_removed_moved_or_unpublished(admin, tree, riverbend):
    for page_type in (CommunityHomePage, UpdatesIndexPage, AssistanceCenterPage):
        key = tree[page_type]
        assert admin.get(f"/admin/pages/{key}/edit/").status_code == 200
        for action in ("delete", "unpublish", "move", "copy"):
            admin.post(f"/admin/pages/{key}/{action}/")
        with in_community(riverbend):
            assert page_type.objects.get().live


def test_a_place_with_hours_can_be_published(admin, riverbend, tree):
    data = nested_form_data(
        {
            "title": "Gym",
            "slug": "gym",
            "address": "1 Main Street",
            "phone": "",
            "valid_from": "",
            "valid_until": "",
            "hours": streamfield([("hours", {"opens": "09:00", "closes": "17:00"})]),
            "special_days": streamfield(
                [
                    (
                        "day",
                        {
                            "date": "2026-11-26",
                            "closed": "on",
                            "opens": "",
                            "closes": "",
                            "note": "Holiday",
                        },
                    )
                ]
            ),
            "who_is_there": rich_text("<p>Counselors.</p>"),
            "bring": rich_text("<p>Nothing.</p>"),
            "access": rich_text(""),
            "languages": "English, Spanish",
            "childcare": "",
            "transport": "",
            "moved_to": "",
            "search_description": "",
            "go_live_at": "",
            "expire_at": "",
            "action-publish": "1",
        }
    )
    data["hours-0-value-days"] = ["0", "1"]
    response = admin.post(
        f"/admin/pages/add/local_content/placepage/{tree[AssistanceCenterPage]}/", data
    )
    assert response.status_code == 302, html.unescape(response.content.decode())[-3000:]
    page = admin.get("/assistance-center/gym/").content.decode()
    assert "Monday and Tuesday" in page
    assert "Counselors." in page
    assert "Holiday" in page or timezone.now().date() > datetime.date(2026, 11, 26)


def test_publishing_is_the_big_button_and_the_address_makes_itself(admin, riverbend, tree):
    address = f"/admin/pages/add/local_content/updatepage/{tree[UpdatesIndexPage]}/"
    page = admin.get(address).content.decode()
    assert page.index('value="action-publish"') < page.index("Save draft")
    assert "Promote" not in page
    assert "w-sync" in page
    assert add_update(admin, tree, slug="").status_code == 302
    assert add_update(admin, tree, slug="").status_code == 302
    with in_community(riverbend):
        slugs = UpdatePage.objects.order_by("pk").values_list("slug", flat=True)
        assert list(slugs) == ["schools-open", "schools-open-2"]


def test_a_title_that_is_an_address_of_the_site_gets_another(admin, riverbend, tree):
    data = nested_form_data(
        {
            "title": "Events",
            "slug": "",
            "body": streamfield([]),
            "search_description": "",
            "go_live_at": "",
            "expire_at": "",
            "action-publish": "1",
        }
    )
    address = f"/admin/pages/add/local_content/localpage/{tree[CommunityHomePage]}/"
    assert admin.post(address, data).status_code == 302
    with in_community(riverbend):
        assert LocalPage.objects.get().slug == "events-information"
    refused = admin.post(address, {**data, "slug": "events"})
    assert "is used by the site itself" in html.unescape(refused.content.decode())


def test_view_live_opens_the_communitys_own_address(admin, riverbend, tree):
    add_update(admin, tree)
    with in_community(riverbend):
        page = UpdatePage.objects.get()
        assert page.url == "http://riverbend.localhost:8000/updates/schools-open/"
    shown = admin.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert 'href="http://riverbend.localhost:8000/updates/schools-open/"' in shown


def test_what_is_not_saved_can_be_seen_in_the_sites_look(admin, riverbend, tree):
    address = f"/admin/pages/add/local_content/updatepage/{tree[UpdatesIndexPage]}/preview/"
    assert admin.post(address, update_form()).json()["is_valid"]
    response = admin.get(address)
    page = response.content.decode()
    assert response.status_code == 200
    assert "Buses run." in page
    assert "theme-base" in page
    assert "no-store" in response["Cache-Control"]
    # The admin goes on in the same community afterwards.
    assert admin.get("/admin/").status_code == 200
    with in_community(riverbend):
        assert not UpdatePage.objects.exists()


def test_each_kind_of_page_can_be_previewed(admin, riverbend, tree):
    from tests.tenants.public_site.making import publish_page, publish_place, publish_update

    keys = list(tree.values())
    for publish in (publish_page, publish_place, publish_update):
        keys.append(publish(riverbend, "A title of its own").pk)
    for key in keys:
        response = admin.get(f"/admin/pages/{key}/view_draft/")
        assert response.status_code == 200
        assert "site-header" in response.content.decode()


def _session_of(page: str) -> str:
    """The address under which the editor asks, every few seconds, who else is there."""
    found = re.search(r"/admin/editing-sessions/ping/[^\"&]+/", page)
    assert found, "the editor no longer tells who else is there"
    return found[0]


def test_two_people_at_one_page_are_told_and_nothing_is_lost(admin, riverbend, tree):
    add_update(admin, tree)
    with in_community(riverbend):
        update = UpdatePage.objects.get()
    edit = f"/admin/pages/{update.pk}/edit/"
    lee = sign_in(riverbend, "lee@example.org")
    ours = _session_of(html.unescape(admin.get(edit).content.decode()))
    loaded = {"revision_id": update.latest_revision_id, "is_editing": "1"}
    assert "Lee" not in admin.post(ours, loaded).content.decode()
    with in_community(riverbend):
        User.objects.filter(email="lee@example.org").update(first_name="Lee", last_name="Park")
    lee.get(edit)
    assert "Lee Park" in admin.post(ours, loaded).content.decode()
    lee.post(edit, update_form(title="Schools open at ten", **{"action-publish": "1"}))
    told = html.unescape(admin.post(ours, loaded).content.decode())
    assert "Lee Park" in told
    assert "saved a new version" in told
    # Whoever goes on after that warning overwrites nothing: both versions stay in the history.
    admin.post(edit, update_form(title="Schools open at nine", **{"action-publish": "1"}))
    with in_community(riverbend):
        titles = [each.as_object().title for each in update.revisions.order_by("pk")]
    assert titles == ["Schools open", "Schools open at ten", "Schools open at nine"]
