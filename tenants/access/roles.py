"""Which roles there are, and what group each of them is.

Roles are data (`data/roles.json`): names, descriptions and rights. The rights of administrators and
operators are given where their group is made; the file only names these two.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import prefetch_related_objects

from tenants.access.models import Role
from vrc.tenancy import is_public

_FILE = Path(__file__).parent / "data" / "roles.json"
# From the smallest to the largest.
_KEYS = {
    "community": [Role.EDITOR.value, Role.APPROVER.value, Role.ADMINISTRATOR.value],
    "platform": [Role.OPERATOR.value],
}


@dataclass(frozen=True)
class RoleData:
    """One role as the data file describes it."""

    key: str
    group: str
    name: str
    description: str
    permissions: tuple[str, ...]
    page_permissions: tuple[str, ...]
    file_permissions: tuple[str, ...]
    approves: bool


class RolesWrong(ValueError):
    """The file of roles cannot be used; the message says why."""


class UnknownRole(ValueError):
    """The role does not exist in this schema."""


@lru_cache(maxsize=2)
def _roles(where: str) -> tuple[RoleData, ...]:
    return read_roles(_FILE.read_text(encoding="utf-8"), where)


def read_roles(text: str, where: str) -> tuple[RoleData, ...]:
    """The roles of "community" or "platform" in the text of a `roles.json`.

    Names, descriptions and rights are the operator's; keys and groups are what accounts and
    invitations refer to, and stay. Raises RolesWrong with the reason in words.
    """
    try:
        raw: list[dict[str, Any]] = json.loads(text)[where]
        found = tuple(_role(role) for role in raw)
    except (ValueError, KeyError, TypeError) as error:
        raise RolesWrong(f"roles.json: {error!r} cannot be read or is missing.") from error
    if [role.key for role in found] != _KEYS[where]:
        raise RolesWrong(f"roles.json: the keys of “{where}” are {', '.join(_KEYS[where])}.")
    names = [role.name.strip() for role in found]
    if not all(names) or len(set(names)) != len(names):
        raise RolesWrong(f"roles.json: every role of “{where}” needs a name of its own.")
    for role in found:
        if any(name.count(".") != 1 for name in role.permissions):
            raise RolesWrong(f"roles.json: rights of {role.key} are written “app.right”.")
    return found


def _role(raw: dict[str, Any]) -> RoleData:
    return RoleData(
        key=raw["key"],
        group=raw["group"],
        name=raw["name"],
        description=raw["description"],
        permissions=tuple(raw["permissions"]),
        page_permissions=tuple(raw["page_permissions"]),
        file_permissions=tuple(raw["file_permissions"]),
        approves=raw["approves"],
    )


def community_roles() -> tuple[RoleData, ...]:
    """The roles of a community, from the smallest to the largest."""
    return _roles("community")


def roles_here() -> tuple[RoleData, ...]:
    """The roles of the current schema."""
    return _roles("platform") if is_public() else community_roles()


GROUP_OF_ROLE = {role.key: role.group for role in (*_roles("community"), *_roles("platform"))}
ADMINISTRATORS = GROUP_OF_ROLE[Role.ADMINISTRATOR.value]


def check_role(role: str) -> None:
    """Raise UnknownRole for an operator in a community, or an administrator on the platform."""
    known = [each.key for each in roles_here()]
    if role not in known:
        raise UnknownRole(f"The role {role!r} does not exist here; {known!r} do.")


def group_for(role: str) -> Group:
    """The role's group in the current schema.

    Raises UnknownRole when it is missing: an account without it could do nothing at all.
    """
    check_role(role)
    group = Group.objects.filter(name=GROUP_OF_ROLE[role]).first()
    if group is None:
        raise UnknownRole(f"The group {GROUP_OF_ROLE[role]!r} is missing in this schema.")
    return group


def is_in_group(user: Any, names: Collection[str]) -> bool:
    """Whether this person is in one of these groups.

    One statement for each user object, however often it is asked: a page of the admin asks ten
    times. A change of the groups through the object is seen at once.
    """
    prefetch_related_objects([user], "groups")
    return any(group.name in names for group in user.groups.all())


def role_of(user: Any) -> RoleData | None:
    """The largest role of this person here; None for groups made by hand only."""
    names = {group.name for group in user.groups.all()}
    return next((role for role in reversed(roles_here()) if role.group in names), None)
