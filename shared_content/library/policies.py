"""Who may do what in the library: three groups at the operator, and no one in a community."""

from __future__ import annotations

from typing import Any

from vrc.tenancy import is_public

EDITORS = "Library editors"
REVIEWERS = "Clinical reviewers"
PUBLISHERS = "Library publishers"
# Makes the clinical signature; also the name of a form field's permission.
SIGN_OFF = "library.sign_off_item"
# Changes documents for leaders, which are public at once.
CHANGE_LEADERS = "leaders.change_leaderdocument"


def may_sign_off(user: Any) -> bool:
    """Clinical reviewers of the platform, on the platform."""
    return is_public() and bool(user.has_perm(SIGN_OFF))


def may_see_calendar(user: Any) -> bool:
    """Everybody who works on the library: whoever may edit a page of it or its contacts."""
    from wagtail.admin.auth import user_has_any_page_permission

    return is_public() and bool(user_has_any_page_permission(user))


def may_change_leaders(user: Any) -> bool:
    """Publishers of the library, on the platform: what they save is public at once."""
    return is_public() and bool(user.is_active and user.has_perm(CHANGE_LEADERS))
