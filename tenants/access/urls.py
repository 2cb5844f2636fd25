"""Addresses of this app, under /admin/ and before Wagtail's, because no sign-in is needed."""

from django.urls import URLPattern, path

from tenants.access.views.welcome import Welcome

app_name = "access"
urlpatterns: list[URLPattern] = [
    path("welcome/<str:token>/", Welcome.as_view(), name="welcome"),
]
