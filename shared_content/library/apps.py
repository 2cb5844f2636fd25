from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "shared_content.library"
    label = "library"
    verbose_name = "Library"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from shared_content.library import signal_handlers

        signal_handlers.register()
