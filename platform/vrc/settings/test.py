"""Tests: the embedded database unless DATABASE_URL names another; nothing leaves the process."""

import atexit
import shutil
import tempfile
from pathlib import Path

from vrc.embedded.postgres import database_url
from vrc.settings.base import *  # noqa: F403
from vrc.settings.base import VAR_DIR, dj_database_url, env
from vrc.settings.languages import languages

SECRET_KEY = "only-for-tests-never-for-a-site"  # noqa: S105
DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL") or database_url(VAR_DIR / "test-postgres"),
        engine="django_tenants.postgresql_backend",
    )
}
PUBLIC_PORT = "8000"
SEALING_KEYS = ["b25seS1mb3ItdGVzdHMtbmV2ZXItZm9yLWEtc2l0ZS4="]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
_files = Path(tempfile.mkdtemp(prefix="vrc-test-"))
atexit.register(shutil.rmtree, _files, ignore_errors=True)
MEDIA_ROOT = _files / "media"
EXPORT_ROOT = _files / "exports"
STORAGES = {
    "default": {"BACKEND": "vrc.tenancy.storage.CommunityFileStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
USAGE_WRITTEN_EVERY = env.number("USAGE_WRITTEN_EVERY", 0)  # tests say when
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = {}
AXES_ENABLED = True
OUTSIDE_MAY_BE_PRIVATE = True  # servers that tests start on the loopback
# Most tests sign somebody in to look at something else; those of the second step say otherwise.
SECOND_FACTOR_SKIPPABLE = True
LOGGING = {"version": 1, "disable_existing_loggers": False}
# A pretended language from right to left: `python -m vrc.ops.pseudo` writes its words.
if env.flag("PSEUDO_RTL"):
    LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = languages(env.words("LANGUAGES", "en,es"), pseudo=True)
    LOCALE_PATHS = [VAR_DIR / "locale", *LOCALE_PATHS]  # noqa: F405
