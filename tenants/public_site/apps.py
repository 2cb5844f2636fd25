from django.apps import AppConfig


class PublicSiteConfig(AppConfig):
    name = "tenants.public_site"
    label = "public_site"
    verbose_name = "Public site"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from tenants.public_site import signal_handlers

        signal_handlers.register()
