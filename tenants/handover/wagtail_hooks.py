"""The screen's address in Wagtail's admin. The way to it: the assistance center, "Where we are"."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from tenants.handover import views

urls = [
    path("", views.index, name="index"),
    path("<int:number>/", views.step, name="step"),
    path("look/", views.look, name="look"),
    path("preview/<str:when>/", views.preview, name="preview"),
    path("confirm/", views.confirm, name="confirm"),
    path("<int:pk>/undo/", views.undo, name="undo"),
]


@hooks.register("register_admin_urls")
def handover_urls() -> list[URLPattern | URLResolver]:
    """/admin/move-center/…"""
    return [path("move-center/", include((urls, "handover"), namespace="handover"))]
