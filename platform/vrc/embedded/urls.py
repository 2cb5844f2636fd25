"""Addresses of the demo mailbox."""

from django.urls import URLPattern, path

from vrc.embedded import views

app_name = "embedded"
urlpatterns: list[URLPattern] = [
    path("", views.mail_list, name="mail_list"),
    path("<slug:letter_id>/", views.mail_detail, name="mail_detail"),
]
