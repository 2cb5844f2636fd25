from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ProposalsConfig(AppConfig):
    """Changes that wait for a second person, for everything that is no page."""

    name = "tenants.proposals"
    label = "proposals"
    verbose_name = "Changes that wait for a second person"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Find the kinds of changes: the module `proposed` of each app that has some."""
        autodiscover_modules("proposed")
