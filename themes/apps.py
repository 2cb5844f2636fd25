from django.apps import AppConfig


class ThemesConfig(AppConfig):
    """Template tags and translations of the themes. No models."""

    name = "themes"
    label = "themes"
