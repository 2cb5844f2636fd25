from django.apps import AppConfig


class EngagementConfig(AppConfig):
    name = "tenants.engagement"
    label = "engagement"
    verbose_name = "Contact and e-mail"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from tenants.engagement import checks  # noqa: F401
