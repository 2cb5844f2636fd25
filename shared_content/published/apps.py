from django.apps import AppConfig


class PublishedConfig(AppConfig):
    name = "shared_content.published"
    label = "published"
    verbose_name = "Published library"
    default_auto_field = "django.db.models.BigAutoField"
