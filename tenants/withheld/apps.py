from django.apps import AppConfig


class WithheldConfig(AppConfig):
    """Names that a community chose not to publish, and what the checks know of a community."""

    name = "tenants.withheld"
    label = "withheld"
    verbose_name = "Names that are not published"
    default_auto_field = "django.db.models.BigAutoField"
