from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "shared_content.directory"
    label = "directory"
    verbose_name = "Directory of peer support"
    default_auto_field = "django.db.models.BigAutoField"
