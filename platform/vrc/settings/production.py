"""Production: every outside service by environment, everything over TLS."""

from vrc.settings import env
from vrc.settings.base import *  # noqa: F403

SECRET_KEY = env.required("SECRET_KEY")
for _name in (
    "DATABASE_URL",
    "CELERY_BROKER_URL",
    "CACHE_URL",
    "PLATFORM_DOMAIN",
    "SEALING_KEYS",
):
    env.required(_name)

PUBLIC_SCHEME = "https"
PUBLIC_PORT = env.text("PUBLIC_PORT", "")
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# The prefix makes the browser refuse a cookie with a domain (trap 17).
SESSION_COOKIE_NAME = "__Host-vrc_session"
CSRF_COOKIE_NAME = "__Host-vrc_csrf"
SECOND_FACTOR_REQUIRED = True
SECOND_FACTOR_SKIPPABLE = False
OUTSIDE_MAY_BE_PRIVATE = False
