"""Addresses of a community's public pages (design.md §9)."""

from django.urls import URLPattern, path

from tenants.public_site.views import community, files

urlpatterns: list[URLPattern] = [
    path("", community.home, name="home"),
    path("sitemap.xml", files.sitemap, name="sitemap"),
    path("robots.txt", files.robots, name="robots"),
    path("branding/<slug:digest>.css", files.stylesheet, name="branding-stylesheet"),
    path("updates/", community.updates, name="updates"),
    path("updates/feed.atom", files.updates_feed, name="updates-feed"),
    path("updates/<str:slug>/", community.update, name="update"),
    path("assistance-center/", community.center, name="center"),
    path("assistance-center/<str:slug>/", community.place, name="place"),
    path("<str:slug>/", community.section_or_page, name="page"),
    path("<slug:section>/<str:slug>/", community.item, name="item"),
]
