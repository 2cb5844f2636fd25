from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "tenants.access"
    label = "access"
    verbose_name = "Access to the admin"
    default_auto_field = "django.db.models.BigAutoField"
