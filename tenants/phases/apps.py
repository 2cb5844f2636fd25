from django.apps import AppConfig


class PhasesConfig(AppConfig):
    name = "tenants.phases"
    label = "phases"
    verbose_name = "Phases"
    default_auto_field = "django.db.models.BigAutoField"
