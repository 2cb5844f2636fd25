"""WSGI entry point for Granian (`vrc.wsgi:application`)."""

import os
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(_ROOT), str(_ROOT / "platform")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vrc.settings.local")

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()
