"""Public addresses of the forms on a community's host (design.md §9), in every language."""

from django.urls import URLPattern, URLResolver, path

from tenants.engagement.views import contact, subscribe
from tenants.public_site.urls.localized import localized

_PAGES: list[URLPattern] = [
    path("contact/", contact.contact, name="contact"),
    path("contact/sent/<str:reference>/", contact.contact_sent, name="contact_sent"),
    path("volunteer/", contact.volunteer, name="volunteer"),
    path("volunteer/sent/<str:reference>/", contact.volunteer_sent, name="volunteer_sent"),
    path("subscribe/", subscribe.subscribe, name="subscribe"),
    path("subscribe/asked/", subscribe.asked, name="subscribe_asked"),
    path("subscribe/confirm/<str:token>/", subscribe.confirm_link, name="subscribe_confirm"),
    path("subscribe/stop/<str:token>/", subscribe.stop_link, name="subscribe_stop"),
]
urlpatterns: list[URLPattern | URLResolver] = localized(_PAGES, "engagement")
