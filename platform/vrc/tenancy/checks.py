"""System checks that refuse to start with a setting or a relation that leaks.

Traps 0, 1, 4, 7, 11, 17, 19 and 24 of the design's list.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db.models import Field, Model

from vrc.tenancy.placement import placement_of

COMMUNITY_KEY = "vrc.tenancy.cache.community_key"
PLATFORM_KEY = "vrc.tenancy.cache.platform_key"


def _error(message: str, hint: str, number: int, obj: Any = None) -> Error:
    return Error(message, hint=hint, obj=obj, id=f"tenancy.E{number:03d}")


def crossing_relations(models: list[type[Model]]) -> list[tuple[Field[Any, Any], type[Model]]]:
    """Relations, parent links and automatic join tables included, between tables of different
    placement (traps 0 and 4)."""
    found = []
    for model in models:
        here = placement_of(model)
        if here is None:
            continue
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            target = field.related_model
            if not isinstance(target, type) or not issubclass(target, Model):
                continue
            if placement_of(target) not in (None, here):
                found.append((field, target))
    return found


@register("tenancy")
def check_relations(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """No relation may join tables that live in different kinds of schema."""
    return [
        _error(
            f"{field.model._meta.label}.{field.name} points to {target._meta.label}, but one lives "
            f"{getattr(placement_of(field.model), 'value', '?')} and the other "
            f"{getattr(placement_of(target), 'value', '?')}.",
            "Deleting a row would reach another schema's row with the same id. Store a UUID, or an "
            "id and a name, instead of the relation.",
            1,
            field.model,
        )
        for field, target in crossing_relations(apps.get_models(include_auto_created=True))
    ]


@register("tenancy")
def check_caches(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Every cache alias must have a key function of the boundary (trap 1)."""
    errors: list[CheckMessage] = []
    for alias, options in settings.CACHES.items():
        wanted = PLATFORM_KEY if alias == "platform" else COMMUNITY_KEY
        if options.get("KEY_FUNCTION") != wanted:
            errors.append(
                _error(
                    f"The cache {alias!r} has no KEY_FUNCTION that separates communities.",
                    f"Set KEY_FUNCTION to {wanted!r}.",
                    2,
                )
            )
    if "renditions" not in settings.CACHES:
        errors.append(
            _error("There is no cache alias 'renditions'.", "Wagtail would use its own keys.", 2)
        )
    return errors


@register("tenancy")
def check_cookies(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Cookies must stay on the host that set them (trap 17)."""
    return [
        _error(
            f"{name} is set: one community's cookie would be sent to every other.",
            "Remove the setting. Cookies are host-only.",
            3,
        )
        for name in ("SESSION_COOKIE_DOMAIN", "CSRF_COOKIE_DOMAIN", "LANGUAGE_COOKIE_DOMAIN")
        if getattr(settings, name, None)
    ]


@register("tenancy")
def check_tenant_settings(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Settings of django-tenants and of file storage that must not be wrong."""
    errors: list[CheckMessage] = []
    if getattr(settings, "SHOW_PUBLIC_IF_NO_TENANT_FOUND", False):
        errors.append(
            _error(
                "SHOW_PUBLIC_IF_NO_TENANT_FOUND is on: unknown hosts would show the platform.",
                "Leave it off (trap 19).",
                4,
            )
        )
    if not getattr(settings, "TENANT_LIMIT_SET_CALLS", False):
        errors.append(
            _error(
                "TENANT_LIMIT_SET_CALLS is off: each statement would cost two.",
                "Set it to True (trap 11).",
                5,
            )
        )
    if settings.DATABASES["default"]["ENGINE"] != "django_tenants.postgresql_backend":
        errors.append(
            _error(
                "The database engine does not know schemas.",
                "Use django_tenants.postgresql_backend.",
                6,
            )
        )
    storage = settings.STORAGES.get("default", {}).get("BACKEND", "")
    if not storage.startswith("vrc.tenancy.storage."):
        errors.append(
            _error(
                f"The default file storage {storage!r} does not put the schema into names.",
                "Use a storage of vrc.tenancy.storage (trap 2).",
                7,
            )
        )
    if settings.SESSION_ENGINE != "django.contrib.sessions.backends.db":
        errors.append(
            _error(
                "Sessions are not kept in each community's own schema.",
                "Use django.contrib.sessions.backends.db.",
                8,
            )
        )
    return errors


@register("tenancy")
def check_source_root(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """The folder `platform/` must not be a package (trap 24)."""
    root = Path(__file__).resolve().parents[2]
    if (root / "__init__.py").exists():
        return [
            _error(
                "platform/__init__.py exists and hides the standard library's `platform`.",
                "Delete it.",
                9,
            )
        ]
    return []
