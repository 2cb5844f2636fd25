"""`manage.py prepare_platform`: everything a fresh database, or a new release, needs."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django_tenants.utils import get_tenant_model

from shared_content.published.actions.refresh_search import refresh_search
from tenants.public_site.actions.rebuild import rebuild_site_state
from tenants.public_site.actions.refresh_search import refresh_local_search
from tenants.registry.template import build_template, ensure_community
from vrc.ops.garbage import rarely_collecting
from vrc.tenancy import in_community
from vrc.tenancy.schemas import behind, migrate_public, migrate_schema


class Command(BaseCommand):
    """Idempotent: a second run changes nothing."""

    help = (
        "Migrate the platform, build the template, bring communities up to date, load the library."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--without-library", action="store_true", help="Leave the content pack alone."
        )

    @rarely_collecting()
    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("Platform tables …")
        migrate_public()
        self.stdout.write("Template for new communities …")
        build_template()
        schemas = list(
            get_tenant_model()
            .objects.filter(provisioning="ready")
            .values_list("schema_name", flat=True)
        )
        late = behind(schemas)
        for schema in late:
            self.stdout.write(f"Bringing {schema} up to date …")
            migrate_schema(schema)
        for schema in schemas:
            with in_community(schema):
                ensure_community()
                if schema in late:
                    # A new release may store more of each page than the one before.
                    rebuild_site_state()
        self.stdout.write(f"Communities: {len(schemas)}, brought up to date: {len(late)}.")
        if not options["without_library"]:
            self.stdout.write("Library …")
            call_command("load_library", stdout=self.stdout, stderr=self.stderr)
        refreshed = refresh_search()
        for schema in schemas:
            with in_community(schema):
                refreshed += refresh_local_search()
        self.stdout.write(f"Search: words of {refreshed} pages brought up to date.")
