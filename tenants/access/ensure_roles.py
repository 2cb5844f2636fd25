"""The groups of a community's roles, with the rights the data file gives them."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from tenants.access.roles import RoleData, community_roles


def ensure_roles(home: Page) -> None:
    """Make missing groups and add missing rights, below the community's home page.

    Can be run again. Groups made by hand, and rights given by hand, stay. In a community only.
    """
    for role in community_roles():
        group, _created = Group.objects.get_or_create(name=role.group)
        _rights(group, role, home)


def _rights(group: Group, role: RoleData, home: Page) -> None:
    for name in role.permissions:
        app_label, codename = name.split(".")
        group.permissions.add(
            Permission.objects.get(content_type__app_label=app_label, codename=codename)
        )
    for codename in role.page_permissions:
        GroupPagePermission.objects.get_or_create(
            group=group,
            page_id=home.pk,
            permission=Permission.objects.get(
                content_type__app_label="wagtailcore", codename=codename
            ),
        )
    root = Collection.get_first_root_node()
    for model in (Image, Document):
        for verb in role.file_permissions:
            GroupCollectionPermission.objects.get_or_create(
                group=group,
                collection=root,
                permission=Permission.objects.get(
                    content_type__app_label=model._meta.app_label,
                    codename=f"{verb}_{model._meta.model_name}",
                ),
            )
