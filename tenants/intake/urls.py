"""Addresses on the operator's host that anybody may open."""

from django.urls import URLPattern, URLResolver, path

from tenants.intake.views.public import RequestASite, RequestReceived
from tenants.public_site.urls.localized import localized

_PAGES: list[URLPattern] = [
    path("request-a-site/", RequestASite.as_view(), name="request_a_site"),
    path(
        "request-a-site/received/<str:reference>/",
        RequestReceived.as_view(),
        name="request_received",
    ),
]
urlpatterns: list[URLPattern | URLResolver] = localized(_PAGES, "requests")
