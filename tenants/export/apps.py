from django.apps import AppConfig


class ExportConfig(AppConfig):
    name = "tenants.export"
    label = "export"
    verbose_name = "Export"
    default_auto_field = "django.db.models.BigAutoField"
