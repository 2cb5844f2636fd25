from django.apps import AppConfig


class MeanwhileConfig(AppConfig):
    """What somebody else saved while a form was open. Without tables."""

    name = "shared_content.meanwhile"
    label = "meanwhile"
