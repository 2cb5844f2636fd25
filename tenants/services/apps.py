"""The community's directory of services."""

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    """Organizations, services, places, and their import and export."""

    name = "tenants.services"
    label = "services"
    verbose_name = "Services"
