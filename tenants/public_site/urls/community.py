"""Addresses of a community's public pages (design.md §9)."""

from django.urls import URLPattern, URLResolver, path

from tenants.public_site.urls.localized import localized
from tenants.public_site.views import (
    agenda,
    answers,
    community,
    directory,
    files,
    handouts,
    money,
    search,
    services,
)

_PAGES: list[URLPattern] = [
    path("", community.home, name="home"),
    path("peer-support-directory/", directory.directory, name="directory"),
    path("updates/", community.updates, name="updates"),
    path("updates/page/<int:number>/", community.more_updates, name="more-updates"),
    path("updates/<str:slug>/", community.update, name="update"),
    path("assistance-center/", community.center, name="center"),
    path("assistance-center/<str:slug>/", community.place, name="place"),
    path("events/", agenda.events, name="events"),
    path("events/page/<int:number>/", agenda.events, name="events-page"),
    path("events/past/", agenda.events, {"past": True}, name="events-past"),
    path("events/past/<int:number>/", agenda.events, {"past": True}, name="events-past-page"),
    path("events/<str:slug>/", agenda.event, name="event"),
    path("funds/", money.funds, name="funds"),
    path("funds/deadlines/", money.deadlines, name="deadlines"),
    path("funds/<str:slug>/", money.fund, name="fund"),
    path("court/", money.court, name="court"),
    path("faq/", answers.faq, name="faq"),
    path("facts/", answers.facts, name="facts"),
    path("media/", answers.media, name="media-page"),
    path("documents/", answers.documents, name="documents"),
    path("documents/<str:slug>/", answers.document, name="document"),
    path("memorial/", answers.memorial, name="memorial"),
    path("services/", services.listing, name="services"),
    path("services/page/<int:number>/", services.listing, name="services-page"),
    path("services/print/", services.printed, name="services-print"),
    path("services/<str:slug>/", services.service, name="service"),
    path("search/", search.search, name="search"),
    path("flyer.pdf", handouts.flyer, name="flyer"),
    path("card/", handouts.card, name="card"),
    path("card/worker.js", handouts.worker, name="card-worker"),
    path("<str:slug>/", community.section_or_page, name="page"),
    path("<slug:section>/<str:slug>/", community.item, name="item"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("sitemap.xml", files.sitemap, name="sitemap"),
    path("robots.txt", files.robots, name="robots"),
    path("branding/<slug:digest>.css", files.stylesheet, name="branding-stylesheet"),
    path("updates/feed.atom", files.updates_feed, name="updates-feed"),
    path("events/calendar.ics", agenda.calendar, name="events-calendar"),
    path("events/<str:slug>/event.ics", agenda.event_file, name="event-file"),
    path("funds/deadlines.ics", money.deadlines_file, name="deadlines-file"),
    path("documents/<str:slug>/<str:name>", answers.document_file, name="document-file"),
    *localized(_PAGES, "pages"),
]
