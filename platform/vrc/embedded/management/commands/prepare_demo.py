"""`manage.py prepare_demo`: everything the demo needs before it can serve, in one process."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

from vrc.embedded.paths import var_dir
from vrc.ops.garbage import rarely_collecting


class Command(BaseCommand):
    """Idempotent; one start of Django instead of three."""

    help = "Collect static files, prepare the platform and make the demo's communities."

    @rarely_collecting()
    def handle(self, *args: Any, **options: Any) -> None:
        self._collect_static()
        passed_on = {"stdout": self.stdout, "stderr": self.stderr}
        call_command("prepare_platform", **passed_on)
        self.stdout.write("Invented communities …")
        call_command("seed_demo", **passed_on)

    def _collect_static(self) -> None:
        """Hash and compress styles and scripts, unless none has changed since the last time."""
        note = var_dir() / "static.fingerprint"
        now = static_fingerprint()
        if Path(settings.STATIC_ROOT).exists() and note.exists() and note.read_text() == now:
            return
        self.stdout.write("Styles and scripts …")
        note.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        note.write_text(now)


def static_fingerprint() -> str:
    """Changes when a static file of any app is added, removed or edited."""
    found = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            about = Path(storage.path(name)).stat()
            found.update(f"{name}\0{about.st_size}\0{about.st_mtime_ns}\n".encode())
    return found.hexdigest()
