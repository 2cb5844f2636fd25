from django.apps import AppConfig


class LeadersConfig(AppConfig):
    name = "shared_content.leaders"
    label = "leaders"
    verbose_name = "Leaders' library"
    default_auto_field = "django.db.models.BigAutoField"
