"""The embedded services as a Django app: the demo's commands and its mailbox."""

from django.apps import AppConfig


class EmbeddedConfig(AppConfig):
    """No models: templates, static files and management commands."""

    name = "vrc.embedded"
    label = "embedded"
