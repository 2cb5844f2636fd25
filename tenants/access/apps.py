from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "tenants.access"
    label = "access"
    verbose_name = "Access to the admin"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from tenants.access import checks, signal_handlers

        assert checks  # noqa: S101 - registers the system check
        signal_handlers.register()
