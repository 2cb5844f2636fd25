"""Who may read messages, open the forms and send e-mails: in a community, by permission."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied

from vrc.tenancy import community_or_none

READ_MESSAGES = "engagement.read_messages"
CHANGE_SETTINGS = "engagement.change_settings"
SEND_UPDATES = "engagement.send_updates"
# App label and code name, for the groups of a community.
ADMINISTRATORS_MAY = (
    ("engagement", "read_messages"),
    ("engagement", "change_settings"),
    ("engagement", "send_updates"),
)


def _may(user: Any, permission: str) -> bool:
    return (
        community_or_none() is not None
        and user.is_authenticated
        and user.is_active
        and user.has_perm(permission)
    )


def may_read_messages(user: Any) -> bool:
    """Whether this person may read and answer what people send here."""
    return _may(user, READ_MESSAGES)


def may_change_settings(user: Any) -> bool:
    """Whether this person may open and close the forms."""
    return _may(user, CHANGE_SETTINGS)


def may_send_updates(user: Any) -> bool:
    """Whether this person may send updates by e-mail and pause the sending."""
    return _may(user, SEND_UPDATES)


def require(allowed: bool) -> None:
    """Raise PermissionDenied unless allowed."""
    if not allowed:
        raise PermissionDenied
