from django.apps import AppConfig


class BrandingConfig(AppConfig):
    name = "tenants.branding"
    label = "branding"
    verbose_name = "Branding"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from tenants.branding import signal_handlers

        signal_handlers.register()
