from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "shared_content.translation"
    label = "translation"
    verbose_name = "Translations of the library"
