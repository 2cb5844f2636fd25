"""Just the demo's mailbox, at its real address."""

from django.urls import include, path

urlpatterns = [path("dev/mail/", include("vrc.embedded.urls"))]
