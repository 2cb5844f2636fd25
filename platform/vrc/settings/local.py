"""One machine, embedded services: `make demo` and everyday commands."""

import base64
import hashlib
import os
import secrets
from pathlib import Path

from vrc.settings import env
from vrc.settings.base import *  # noqa: F403
from vrc.settings.base import MESSAGE_KEYS, SEALING_KEYS, VAR_DIR
from vrc.settings.languages import languages

DEBUG = env.flag("DEBUG", False)
DEMO = env.flag("DEMO", False)
OUTSIDE_MAY_BE_PRIVATE = True  # a sign-in service that one tries on the same machine
SECOND_FACTOR_SKIPPABLE = DEMO  # whoever tries the demo has its passwords in a file, not a phone


def _kept(path: Path, made: str) -> str:
    """A secret made at first use and kept in var/, readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    if not path.exists():
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(made)
        try:
            # The first process wins; nobody reads half a secret.
            os.link(aside, path)
        except FileExistsError:
            pass
        finally:
            aside.unlink()
    return path.read_text().strip()


SECRET_KEY = env.text("SECRET_KEY") or _kept(VAR_DIR / "secret", secrets.token_urlsafe(50))
SEALING_KEYS = SEALING_KEYS or [
    base64.b64encode(hashlib.sha256(b"vrc.sealing:" + SECRET_KEY.encode()).digest()).decode()
]
# Made by earlier releases; `manage.py rotate_keys` makes it superfluous.
_message_key = VAR_DIR / "message-key"
if not MESSAGE_KEYS and _message_key.exists():
    MESSAGE_KEYS = [_message_key.read_text().strip()]
PUBLIC_PORT = env.text("PUBLIC_PORT") or env.text("DEMO_PORT", "8000")
EMAIL_BACKEND = env.text("EMAIL_BACKEND", "vrc.embedded.mail.FileMailBackend")
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_USE_FINDERS = DEBUG
if DEBUG:
    STORAGES["staticfiles"] = {  # noqa: F405
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
# A pretended language from right to left: `python -m vrc.ops.pseudo` writes its words.
if env.flag("PSEUDO_RTL"):
    LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = languages(env.words("LANGUAGES", "en,es"), pseudo=True)
    LOCALE_PATHS = [VAR_DIR / "locale", *LOCALE_PATHS]  # noqa: F405
