"""Translation is the library's: a community has none of its screens, buttons or rows."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from wagtail import hooks
from wagtail.models import Locale, Page

from tests.support.hosts import client_for
from tests.support.people import PASSWORD
from vrc.tenancy import in_community


def test_no_hook_of_wagtail_localize_is_left() -> None:
    names = [
        name
        for name in hooks._hooks
        for function in hooks.get_hooks(name)
        if function.__module__.startswith("wagtail_localize")
        and function.__name__ != "register_icons"
    ]
    assert names == []


def test_a_superuser_with_two_languages_sees_no_translate_button(riverbend: Any) -> None:
    from tenants.access.models import User

    client = client_for(riverbend.primary_host)
    with in_community(riverbend):
        Locale.objects.get_or_create(language_code="es")
        user = User.objects.create_superuser("chief@example.org", PASSWORD)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        home = Page.objects.filter(depth=2).first()
        assert home is not None
    for path in ("/admin/", f"/admin/pages/{home.pk}/", f"/admin/pages/{home.pk}/edit/"):
        words = client.get(path, follow=True).content.decode()
        assert "ranslate this page" not in words
        assert "/admin/translations/" not in words
        assert "Synced translation" not in words
        assert "Convert to alias" not in words


def test_a_communitys_tables_of_translation_are_empty(riverbend: Any, larkfield: Any) -> None:
    for community in (riverbend, larkfield):
        with in_community(community):
            for model in apps.get_app_config("wagtail_localize").get_models():
                assert not model._default_manager.exists(), model._meta.label
