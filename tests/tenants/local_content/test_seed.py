"""Every community begins with the same small tree, its own address and its own administrators."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Page, Site, Workflow

from tenants.local_content import models
from tenants.local_content.fixed_pages import ensure_fixed_pages
from tenants.local_content.models import CommunityHomePage, LocalPage
from tenants.local_content.seed import ADMINISTRATORS, seed_community, seed_template
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


def test_a_new_community_has_home_updates_and_center_and_nothing_of_wagtails(riverbend):
    with in_community(riverbend):
        titles = {page.specific_class: page.title for page in Page.objects.filter(depth__gt=1)}
        assert titles == {
            models.CommunityHomePage: "Riverbend",
            models.UpdatesIndexPage: "Updates",
            models.AssistanceCenterPage: "Assistance center",
            models.FundsIndexPage: "Money and deadlines",
            models.EventsIndexPage: "Events",
            models.QuestionsIndexPage: "Questions and answers",
            models.FactsIndexPage: "Rumors and facts",
            models.CourtPage: "Court dates",
            models.MediaPage: "For reporters",
            models.DocumentsIndexPage: "Documents",
            models.MemorialPage: "In memory",
        }
        assert set(Group.objects.values_list("name", flat=True)) == {
            ADMINISTRATORS,
            "Community approvers",
            "Community editors",
        }
        assert not Workflow.objects.exists()


def test_each_site_record_names_its_own_community(riverbend, larkfield):
    for community, host in ((riverbend, "riverbend.localhost"), (larkfield, "larkfield.localhost")):
        with in_community(community):
            site = Site.objects.get()
            assert (site.hostname, site.port, site.site_name) == (host, 8000, community.name)
            assert site.root_page.specific_class is CommunityHomePage


def test_seeding_twice_changes_nothing(riverbend):
    with in_community(riverbend):
        before = list(Page.objects.order_by("path").values_list("pk", "path", "title"))
        seed_community(riverbend)
        assert list(Page.objects.order_by("path").values_list("pk", "path", "title")) == before
        assert Site.objects.count() == 1


def test_the_library_is_never_seeded_like_a_community(db):
    with pytest.raises(RuntimeError):
        seed_template()


def test_a_community_is_never_seeded_inside_another(riverbend, larkfield):
    with in_community(larkfield), pytest.raises(RuntimeError):
        seed_community(riverbend)


def test_administrators_may_do_everything_with_pages_below_the_home(riverbend):
    with in_community(riverbend):
        rows = list(GroupPagePermission.objects.filter(group__name=ADMINISTRATORS))
        granted = {row.permission.codename for row in rows}
        assert granted == {
            "add_page",
            "bulk_delete_page",
            "change_page",
            "lock_page",
            "publish_page",
            "unlock_page",
        }
        assert {row.page.specific_class for row in rows} == {CommunityHomePage}


def test_an_older_community_gets_a_new_page_and_keeps_everything_else(riverbend):
    with in_community(riverbend):
        home = CommunityHomePage.objects.get()
        models.CourtPage.objects.get().delete()
        own = home.add_child(instance=LocalPage(title="Court", slug="our-court"))
        own.save_revision().publish()
        # As it was when the site did not use this address yet.
        revision = own.get_latest_revision()
        revision.content["slug"] = "court"
        revision.save()
        LocalPage.objects.filter(pk=own.pk).update(slug="court")
        Group.objects.create(name="Editors")
        before = set(Page.objects.values_list("pk", flat=True))
        ensure_fixed_pages()
        assert models.CourtPage.objects.get().slug == "court"
        own.refresh_from_db()
        assert own.slug == "court-information"
        own.get_latest_revision().publish()
        assert LocalPage.objects.get().slug == "court-information"
        assert Group.objects.filter(name="Editors").exists()
        ensure_fixed_pages()
        assert len(set(Page.objects.values_list("pk", flat=True)) - before) == 1
