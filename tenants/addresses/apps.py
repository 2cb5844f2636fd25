from django.apps import AppConfig


class AddressesConfig(AppConfig):
    """The screen "Web address". Claims and domains themselves are in the registry."""

    name = "tenants.addresses"
    label = "addresses"
    verbose_name = "Web address"
