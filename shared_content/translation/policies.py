"""Who may translate: whoever may edit the page, at the operator, and no one in a community."""

from __future__ import annotations

from typing import Any

from shared_content.library.policies import may_see_calendar
from vrc.tenancy import is_public


def may_see_translations(user: Any) -> bool:
    """Everybody who works on the library."""
    return may_see_calendar(user)


def may_translate(user: Any, page: Any) -> bool:
    """Whoever may edit this page of the library. `page`: the translation, or else its source."""
    return is_public() and bool(page.permissions_for_user(user).can_edit())


def may_publish(user: Any, page: Any) -> bool:
    """Whoever may publish this page of the library."""
    return is_public() and bool(page.permissions_for_user(user).can_publish())
