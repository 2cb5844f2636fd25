"""Who may do what with a community's site as a whole."""

from __future__ import annotations

from typing import Any

from tenants.access.roles import ADMINISTRATORS, is_in_group
from vrc.tenancy import community_or_none, is_public


def is_administrator(user: Any) -> bool:
    """Whether this person runs the current community, or everything here."""
    return bool(
        user.is_active and (user.is_superuser or is_in_group(user, frozenset({ADMINISTRATORS})))
    )


def may_open_site(user: Any) -> bool:
    """A community's own administrators open their site; nobody else from inside it."""
    return community_or_none() is not None and is_administrator(user)


def may_manage_people(user: Any) -> bool:
    """Administrators in a community; at the operator's, superusers only."""
    if is_public():
        return bool(user.is_active and user.is_superuser)
    return is_administrator(user)


def may_read_trail(user: Any) -> bool:
    """Who may manage people may also see what they did."""
    return may_manage_people(user)


def approves(user: Any) -> bool:
    """Whether one of this person's roles approves what others wrote."""
    from tenants.access.models import SecondPersonTask

    return SecondPersonTask.is_approver(user)


def needs_second_person(user: Any, obj: Any = None) -> bool:
    """Whether what this person publishes in the current community waits for somebody else.

    True for everybody, administrators included, while the community's switch is on. `obj` is what
    would be published; None stands for anything public. Code that publishes by other ways than
    Wagtail's page editor asks this first.
    """
    from tenants.access.models import PublishingRule

    if is_public() or community_or_none() is None:
        return False
    return PublishingRule.is_on()
