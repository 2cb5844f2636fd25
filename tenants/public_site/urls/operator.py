"""Addresses of the library on the operator's host (design.md §9)."""

from django.urls import URLPattern, URLResolver, include, path

from tenants.public_site.urls.localized import localized
from tenants.public_site.views import directory, files, operator, search

_PAGES: list[URLPattern] = [
    path("", operator.home, name="home"),
    path("peer-support-directory/", directory.directory, name="directory"),
    path("search/", search.search, name="search"),
    path("<slug:slug>/", operator.section, name="section"),
    path("<slug:section>/<slug:slug>/", operator.item, name="item"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("sitemap.xml", files.sitemap, name="sitemap"),
    path("robots.txt", files.robots, name="robots"),
    path("branding/<slug:digest>.css", files.stylesheet, name="branding-stylesheet"),
    path("leaders/", include("tenants.public_site.views.leaders")),
    path("what-changed/", include("tenants.public_site.views.editions")),
    *localized(_PAGES, "pages"),
]
