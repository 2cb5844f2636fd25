from django.apps import AppConfig


class HandoverConfig(AppConfig):
    name = "tenants.handover"
    label = "handover"
    verbose_name = "Move of the assistance center"
    default_auto_field = "django.db.models.BigAutoField"
