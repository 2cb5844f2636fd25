"""One machine, embedded services: `make demo` and everyday commands."""

import secrets

from vrc.settings import env
from vrc.settings.base import *  # noqa: F403
from vrc.settings.base import VAR_DIR

DEBUG = env.flag("DEBUG", False)
DEMO = env.flag("DEMO", False)
SECOND_FACTOR_SKIPPABLE = DEMO  # whoever tries the demo has its passwords in a file, not a phone


def _secret_key() -> str:
    """A key made at first use and kept in var/, readable by its owner only."""
    path = VAR_DIR / "secret"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()


SECRET_KEY = env.text("SECRET_KEY") or _secret_key()
PUBLIC_PORT = env.text("PUBLIC_PORT") or env.text("DEMO_PORT", "8000")
EMAIL_BACKEND = env.text("EMAIL_BACKEND", "vrc.embedded.mail.FileMailBackend")
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_USE_FINDERS = DEBUG
if DEBUG:
    STORAGES["staticfiles"] = {  # noqa: F405
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
