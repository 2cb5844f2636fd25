from django.apps import AppConfig


class TenancyConfig(AppConfig):
    name = "vrc.tenancy"
    label = "tenancy"
    verbose_name = "Tenancy boundary"

    def ready(self) -> None:
        from vrc.tenancy import checks, contenttypes, guards

        assert checks  # noqa: S101 - registers the system checks
        contenttypes.install()
        guards.install()
