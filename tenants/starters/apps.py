from django.apps import AppConfig


class StartersConfig(AppConfig):
    """A screen without tables of its own."""

    name = "tenants.starters"
    label = "starters"
    verbose_name = "Pages to begin with"
