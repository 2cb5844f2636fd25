from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    """Templates that win over Wagtail's: list the app before `wagtail.admin`."""

    name = "vrc.console"
    label = "console"
    verbose_name = "Admin"

    def ready(self) -> None:
        from vrc.console import links

        links.install()
