"""Keeps the group "Operators" and its permissions in the public schema."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models.signals import post_migrate

from tenants.intake.policies import GROUP

# App label and code name.
PERMISSIONS = (
    ("wagtailadmin", "access_admin"),
    ("intake", "view_siterequest"),
    ("intake", "change_siterequest"),
    ("registry", "view_community"),
    ("registry", "change_community"),
)


def make_operators_group(**_: Any) -> None:
    """Create the group and add its permissions; what a person added by hand stays."""
    from django.contrib.auth.models import Group, Permission

    from vrc.tenancy import is_public

    if not is_public():
        return
    group, _created = Group.objects.get_or_create(name=GROUP)
    for app_label, codename in PERMISSIONS:
        group.permissions.add(
            *Permission.objects.filter(content_type__app_label=app_label, codename=codename)
        )


def register() -> None:
    """Connect the handlers. After "auth" all permissions of our apps exist: it comes later."""
    post_migrate.connect(
        make_operators_group,
        sender=apps.get_app_config("auth"),
        dispatch_uid="intake.make_operators_group",
    )
