from django.apps import AppConfig


class WritingConfig(AppConfig):
    """Checks before publishing. Without tables of its own."""

    name = "shared_content.writing"
    label = "writing"
