from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "tenants.alerts"
    label = "alerts"
    verbose_name = "Alert"
    default_auto_field = "django.db.models.BigAutoField"
