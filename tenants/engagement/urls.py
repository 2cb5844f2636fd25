"""Public addresses of the forms on a community's host (design.md §9), in every language."""

from django.urls import URLPattern, URLResolver, path

from tenants.engagement.views import contact
from tenants.public_site.urls.localized import localized

_PAGES: list[URLPattern] = [
    path("contact/", contact.contact, name="contact"),
    path("contact/sent/<str:reference>/", contact.contact_sent, name="contact_sent"),
    path("volunteer/", contact.volunteer, name="volunteer"),
    path("volunteer/sent/<str:reference>/", contact.volunteer_sent, name="volunteer_sent"),
]
urlpatterns: list[URLPattern | URLResolver] = localized(_PAGES, "engagement")
