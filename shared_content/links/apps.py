from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "shared_content.links"
    label = "links"
    verbose_name = "Outside links"
    default_auto_field = "django.db.models.BigAutoField"
