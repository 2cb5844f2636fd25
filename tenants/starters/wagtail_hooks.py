"""The screen's address in Wagtail's admin. The way to it: the checklist of the first day."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from tenants.starters import views

urls = [path("", views.index, name="index")]


@hooks.register("register_admin_urls")
def starter_urls() -> list[URLPattern | URLResolver]:
    """/admin/pages-to-begin-with/"""
    return [path("pages-to-begin-with/", include((urls, "starters"), namespace="starters"))]
