from django.apps import AppConfig


class InheritanceConfig(AppConfig):
    name = "tenants.inheritance"
    label = "inheritance"
    verbose_name = "Shared library"
    default_auto_field = "django.db.models.BigAutoField"
