"""Settings without which guessing passwords would go unnoticed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

AXES_SETTINGS = {
    "AXES_USERNAME_CALLABLE": "tenants.access.views.lockout.account_name",
    "AXES_LOCKOUT_CALLABLE": "tenants.access.views.lockout.locked_out",
    "AXES_CLIENT_IP_CALLABLE": "tenants.access.views.lockout.network_address",
}


@register("security")
def check_lockout(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Axes must know which account is tried, and how to say that the door is closed."""
    return [
        Warning(
            f"{name} is not set.",
            hint=f"Set it to {value!r}: sign-in is by e-mail address, in a field named username.",
            id="access.W001",
        )
        for name, value in AXES_SETTINGS.items()
        if getattr(settings, name, None) != value
    ]
