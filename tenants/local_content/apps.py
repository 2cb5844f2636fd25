from django.apps import AppConfig


class LocalContentConfig(AppConfig):
    name = "tenants.local_content"
    label = "local_content"
    verbose_name = "Local content"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from tenants.local_content import signal_handlers

        signal_handlers.register()
