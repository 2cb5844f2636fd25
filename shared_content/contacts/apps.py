from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "shared_content.contacts"
    label = "contacts"
    verbose_name = "Contacts"
    default_auto_field = "django.db.models.BigAutoField"
