from django.apps import AppConfig


class LocalContentConfig(AppConfig):
    name = "tenants.local_content"
    label = "local_content"
    verbose_name = "Local content"
    default_auto_field = "django.db.models.BigAutoField"
