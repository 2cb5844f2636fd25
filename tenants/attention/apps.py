from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AttentionConfig(AppConfig):
    """What needs a look on a community's site, on the home of its admin and in mails."""

    name = "tenants.attention"
    label = "attention"
    verbose_name = "What needs a look"

    def ready(self) -> None:
        """Find the sources: the module `attention` of each app that knows something."""
        autodiscover_modules("attention")
