"""Who may change the contact registry: people of the platform, on the platform only."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from wagtail.permission_policies import ModelPermissionPolicy

from vrc.tenancy import is_public


class OperatorPolicy(ModelPermissionPolicy):
    """Wagtail's model permissions in the public schema, and nothing at all in a community's.

    A community's own superuser is a superuser there only. Contacts are retired, never deleted.
    """

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether the user may do this, here."""
        allowed = is_public() and action != "delete"
        return allowed and bool(super().user_has_permission(user, action))

    def users_with_any_permission(self, actions: Any) -> Any:
        """Nobody in a community."""
        if not is_public():
            return get_user_model().objects.none()
        return super().users_with_any_permission(actions)
