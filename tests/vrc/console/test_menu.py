"""The admin's menu: what belongs on this host for this person, and nothing else."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from wagtail.models import Page

from tenants.access.roles import GROUP_OF_ROLE, Role
from tenants.local_content.models import CommunityHomePage, UpdatePage, UpdatesIndexPage
from tests.support.people import sign_in, sign_in_operator
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


def labels(client: Any) -> list[Any]:
    """The menu's entries as a person reads them, in order."""
    page = client.get("/admin/").content.decode()
    found = re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found
    props = json.loads(found[1])
    (menu,) = [
        module for module in props["modules"] if module["_type"] == "wagtail.sidebar.MainMenuModule"
    ]
    return [_label(item) for item in menu["_args"][0]]


def _label(item: dict[str, Any]) -> Any:
    """What an entry is called; of one that unfolds, with what is inside."""
    if item["_type"] == "wagtail.sidebar.SubMenuItem":
        return (item["_args"][0]["label"], tuple(_label(each) for each in item["_args"][1]))
    return item["_args"][0]["label"]


def test_a_community_s_administrator_sees_what_they_need(riverbend: Any) -> None:
    assert labels(sign_in(riverbend)) == [
        "Home",
        "Updates",
        "Alert",
        "Assistance center",
        "Services",
        "Money and deadlines",
        "Events",
        "Questions",
        "Where we are",
        "Pages",
        "Messages",
        "Updates by e-mail",
        "Shared library",
        "Look and name",
        ("Settings", ("Contact and e-mail", "Web address", "People", "Names we do not publish")),
        (
            "More",
            (
                "How the site is used",
                "Images",
                "Documents",
                "Audit trail",
                "Take your site with you",
            ),
        ),
    ]


def test_an_editor_finds_files_behind_one_entry_and_no_settings(riverbend: Any) -> None:
    seen = labels(sign_in(riverbend, "ed@example.org", group=GROUP_OF_ROLE[Role.EDITOR.value]))
    assert seen[-1] == ("More", ("How the site is used", "Images", "Documents"))
    assert "Settings" not in [each if isinstance(each, str) else each[0] for each in seen]


def test_somebody_who_may_only_sign_in_sees_no_more_than_that(riverbend: Any) -> None:
    with in_community(riverbend):
        guests = Group.objects.create(name="Guests")
        guests.permissions.add(Permission.objects.get(codename="access_admin"))
    seen = labels(sign_in(riverbend, "gus@example.org", group="Guests"))
    assert set(seen) <= {
        "Home",
        "Updates",
        "Assistance center",
        "Events",
        "Services",
        "Money and deadlines",
        "Questions",
    }


def test_the_operator_s_people_see_requests_and_communities(db: None) -> None:
    seen = labels(sign_in_operator())
    assert seen[:3] == ["Home", "Site requests", "Communities"]
    assert not {"Updates", "Shared library", "Look and name", "Settings", "Reports"} & set(seen)


def test_settings_are_for_superusers_only(riverbend: Any) -> None:
    seen = labels(sign_in_operator("root@example.org", superuser=True))
    assert {"Contacts", "Peer support", "Review calendar"} <= set(seen)
    assert seen[-1][0] == "Settings"
    assert "Library" in seen
    assert not {"Reports", "Help"} & set(seen)
    assert "Settings" not in labels(sign_in(riverbend))


def test_one_host_s_menu_does_not_change_the_other_s(riverbend: Any) -> None:
    admin, operator = sign_in(riverbend), sign_in_operator("root@example.org", superuser=True)
    first = labels(admin)
    labels(operator)
    assert labels(admin) == first


@pytest.mark.parametrize(
    "path",
    [
        "/admin/users/",
        "/admin/groups/",
        "/admin/sites/",
        "/admin/locales/",
        "/admin/collections/",
        "/admin/workflows/list/",
        "/admin/contacts/",
        "/admin/site-requests/",
        "/admin/communities/",
        "/admin/redirects/",
    ],
)
def test_what_is_not_shown_cannot_be_opened_by_its_address(riverbend: Any, path: str) -> None:
    answer = sign_in(riverbend).get(path)
    assert answer.status_code in (302, 403, 404), path
    if answer.status_code == 302:
        assert answer["Location"] == "/admin/"


def test_no_page_of_the_library_can_be_made_in_a_community(riverbend: Any) -> None:
    admin = sign_in(riverbend)
    with in_community(riverbend):
        parents = list(Page.objects.filter(depth__gt=1))
    kinds = [
        model for model in apps.get_app_config("library").get_models() if issubclass(model, Page)
    ]
    assert kinds
    for parent in parents:
        offered = admin.get(f"/admin/pages/{parent.pk}/add_subpage/", follow=True)
        for kind in kinds:
            name = kind._meta.model_name
            assert f"/admin/pages/add/library/{name}/" not in offered.content.decode()
            answer = admin.get(f"/admin/pages/add/library/{name}/{parent.pk}/")
            assert answer.status_code in (302, 403, 404), (name, parent)


def _marked(client: Any, address: str) -> list[str]:
    """Labels of the entries that a screen says it belongs to."""
    page = client.get(address).content.decode()
    found = re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found
    (menu,) = [
        module
        for module in json.loads(found[1])["modules"]
        if module["_type"] == "wagtail.sidebar.MainMenuModule"
    ]
    items = [item["_args"][0] for item in menu["_args"][0]]
    return [item["label"] for item in items if "data-console-here" in item.get("attrs", {})]


def test_a_page_belongs_to_the_entry_it_stands_below(riverbend: Any) -> None:
    client = sign_in(riverbend)
    with in_community(riverbend):
        updates = UpdatesIndexPage.objects.get()
        update = updates.add_child(instance=UpdatePage(title="Open", slug="open", source_name="C"))
        home = CommunityHomePage.objects.get()
    for address in (
        f"/admin/pages/{updates.pk}/",
        f"/admin/pages/{update.pk}/edit/",
        f"/admin/pages/{update.pk}/history/",
        f"/admin/pages/add/local_content/updatepage/{updates.pk}/",
    ):
        assert _marked(client, address) == ["Updates"], address
    # Wagtail's own mark is right there.
    assert _marked(client, f"/admin/pages/{home.pk}/") == []
    assert _marked(client, "/admin/") == []
