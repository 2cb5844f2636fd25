"""The pages, permissions and site record every community begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Task,
    Workflow,
)

from tenants.access.ensure_roles import ensure_roles
from tenants.access.roles import community_roles
from tenants.engagement.policies import ADMINISTRATORS_MAY
from tenants.local_content.fixed_pages import ensure_fixed_pages
from tenants.local_content.models import CommunityHomePage
from vrc.tenancy import is_public

if TYPE_CHECKING:
    from tenants.registry.models import Community

ADMINISTRATORS = "Community administrators"
# Until a community is seeded, its site record names a host that can never exist (RFC 2606).
TEMPLATE_HOST = "community.invalid"
_DEFAULT_PORTS = {"http": 80, "https": 443}
# What an administrator may do besides pages and files.
_PERMISSIONS = (
    ("wagtailadmin", "access_admin"),
    ("inheritance", "change_adjustment"),
    ("export", "export_site"),
    *ADMINISTRATORS_MAY,
    ("services", "edit_services"),
    ("usage", "view_usage"),
)
_PAGE_PERMISSIONS = (
    "add_page",
    "bulk_delete_page",
    "change_page",
    "lock_page",
    "publish_page",
    "unlock_page",
)


@transaction.atomic
def seed_template() -> None:
    """Fill the current schema, a freshly migrated template, with the tree all communities share.

    Removes what Wagtail's own migrations put there. Can be run again. Raises RuntimeError in the
    public schema, whose tree is the library's.
    """
    if is_public():
        raise RuntimeError(
            "A community is never seeded in the public schema: that holds the library."
        )
    home = ensure_fixed_pages()
    _site(home)
    _remove_defaults()
    _administrators(home)
    ensure_roles(home)


@transaction.atomic
def ensure_community() -> None:
    """Give an existing community the pages, groups and rights that communities have by now.

    Removes nothing: groups, workflows and rights a community made itself stay. Can be run again.
    """
    home = ensure_fixed_pages()
    _administrators(home)
    ensure_roles(home)


@transaction.atomic
def seed_community(community: Community) -> None:
    """Give the current schema the community's name and address. Can be run again.

    Raises RuntimeError unless the current schema is that of the community.
    """
    from vrc.tenancy import current_schema

    if current_schema() != community.schema_name:
        raise RuntimeError(f"{community.slug} can only be seeded inside its own schema.")
    address_site_record(community)
    home = CommunityHomePage.objects.get()
    if home.title != community.name:
        home.title = home.draft_title = community.name
        home.save()


def address_site_record(community: Community) -> None:
    """Give Wagtail's record of the site the community's main address. In its own schema."""
    address = urlsplit(community.primary_url)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": address.hostname,
            "port": address.port or _DEFAULT_PORTS[address.scheme],
            "site_name": community.name,
        },
    )


def _site(home: CommunityHomePage) -> None:
    site = Site.objects.filter(is_default_site=True).first() or Site(
        is_default_site=True, hostname=TEMPLATE_HOST, port=80
    )
    if site.root_page_id != home.pk:
        site.hostname, site.site_name = TEMPLATE_HOST, ""
        site.root_page = home
        site.save()


def _remove_defaults() -> None:
    for page in Page.get_first_root_node().get_children():
        if page.specific_class is Page:
            page.delete()
    Workflow.objects.all().delete()
    Task.objects.all().delete()
    Group.objects.exclude(name__in=[role.group for role in community_roles()]).delete()


def _administrators(home: CommunityHomePage) -> None:
    group, _created = Group.objects.get_or_create(name=ADMINISTRATORS)
    for app_label, codename in _PERMISSIONS:
        group.permissions.add(
            Permission.objects.get(content_type__app_label=app_label, codename=codename)
        )
    for codename in _PAGE_PERMISSIONS:
        GroupPagePermission.objects.get_or_create(
            group=group,
            page=home.page_ptr,
            permission=Permission.objects.get(
                content_type__app_label="wagtailcore", codename=codename
            ),
        )
    root = Collection.get_first_root_node()
    for model in (Image, Document):
        for verb in ("add", "change", "choose"):
            GroupCollectionPermission.objects.get_or_create(
                group=group,
                collection=root,
                permission=Permission.objects.get(
                    content_type__app_label=model._meta.app_label,
                    codename=f"{verb}_{model._meta.model_name}",
                ),
            )
