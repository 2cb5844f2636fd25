"""Addresses of a community's host (design.md §9)."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from vrc.tenancy.media import serve_media

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", include("tenants.access.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:name>", serve_media, name="media"),
    path("", include("tenants.engagement.urls")),
    path("", include("tenants.public_site.urls.community")),
]
handler404 = "tenants.public_site.views.errors.not_found"
handler500 = "tenants.public_site.views.errors.server_error"
