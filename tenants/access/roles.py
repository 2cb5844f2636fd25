"""Which groups a role means, and where a role exists."""

from __future__ import annotations

from django.contrib.auth.models import Group

from tenants.access.models import Role
from vrc.tenancy import is_public

# Made by the seed of a community's template and by the operator's migrations.
GROUP_OF_ROLE = {
    Role.ADMINISTRATOR.value: "Community administrators",
    Role.OPERATOR.value: "Operators",
}


class UnknownRole(ValueError):
    """The role does not exist in this schema."""


def check_role(role: str) -> None:
    """Raise UnknownRole for an operator in a community, or an administrator on the platform."""
    wanted = Role.OPERATOR.value if is_public() else Role.ADMINISTRATOR.value
    if role != wanted:
        raise UnknownRole(f"The role {role!r} does not exist here; {wanted!r} does.")


def group_for(role: str) -> Group:
    """The role's group in the current schema.

    Raises UnknownRole when it is missing: an account without it could do nothing at all.
    """
    check_role(role)
    group = Group.objects.filter(name=GROUP_OF_ROLE[role]).first()
    if group is None:
        raise UnknownRole(f"The group {GROUP_OF_ROLE[role]!r} is missing in this schema.")
    return group
