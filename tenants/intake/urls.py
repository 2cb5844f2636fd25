"""Addresses on the operator's host that anybody may open."""

from django.urls import URLPattern, path

from tenants.intake.views.public import RequestASite, RequestReceived

urlpatterns: list[URLPattern] = [
    path("request-a-site/", RequestASite.as_view(), name="request_a_site"),
    path(
        "request-a-site/received/<str:reference>/",
        RequestReceived.as_view(),
        name="request_received",
    ),
]
