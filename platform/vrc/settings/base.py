"""Settings that hold everywhere. Everything that differs between places comes from the environment.

Names of the variables and their meaning: docs/operators.md.
"""

import zoneinfo
from pathlib import Path

import dj_database_url
from celery.schedules import crontab

from themes.engines import static_dirs, template_backends
from vrc.embedded import broker
from vrc.embedded.postgres import database_url
from vrc.settings import env
from vrc.settings.apps import *  # noqa: F403
from vrc.settings.languages import languages
from vrc.settings.security import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parents[3]
VAR_DIR = Path(env.text("VRC_VAR") or BASE_DIR / "var").resolve()

DEBUG = False
DEMO = False

# --- Operator: configuration, never code (facts.md §1: the award is re-competed) ------------
OPERATOR_NAME = env.text("OPERATOR_NAME", "National Mass Violence Center")
OPERATOR_SHORT_NAME = env.text("OPERATOR_SHORT_NAME", "NMVC")
OPERATOR_URL = env.text("OPERATOR_URL", "https://www.nmvvrc.org/")
OPERATOR_EMAIL = env.text("OPERATOR_EMAIL", "help@example.org")
OPERATOR_FOOTER = env.text(
    "OPERATOR_FOOTER",
    "Nothing on this site is legal or medical advice.",
)
QUICK_EXIT_URL = env.text("QUICK_EXIT_URL", "https://www.weather.gov/")

# --- Addresses ------------------------------------------------------------------------------
PLATFORM_DOMAIN = env.text("PLATFORM_DOMAIN", "localhost").lower()
PUBLIC_SCHEME = env.text("PUBLIC_SCHEME", "http")
# "" when the public port is the scheme's own.
PUBLIC_PORT = env.text("PUBLIC_PORT", "8000")
# Hosts are checked against the registry by vrc.tenancy.middleware: own domains of communities
# come and go while the process runs, so a fixed list here cannot be right.
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "vrc.urls.platform"
PLATFORM_URLCONF = "vrc.urls.platform"
COMMUNITY_URLCONF = "vrc.urls.community"
WSGI_APPLICATION = "vrc.wsgi.application"
APPEND_SLASH = True
# How many proxies stand in front and write X-Forwarded-For; rate limits look behind that many.
TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 0)

# --- Apps -----------------------------------------------------------------------------------
TENANT_MODEL = "registry.Community"
TENANT_DOMAIN_MODEL = "registry.Domain"
TENANT_LIMIT_SET_CALLS = True  # trap 11
SHOW_PUBLIC_IF_NO_TENANT_FOUND = False  # trap 19
TEMPLATE_SCHEMA = "template_community"
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "access.User"

# --- Secrets at rest (vrc.ops.sealing): base64 keys of 32 bytes, newest first ----------------
SEALING_KEYS = env.words("SEALING_KEYS")
# What people sent was sealed with keys of its own by earlier releases. They still open it, until
# `manage.py rotate_keys` has sealed it again; nothing new is sealed with them.
MESSAGE_KEYS = env.words("MESSAGE_KEYS")

MIDDLEWARE = [
    "vrc.ops.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "vrc.tenancy.middleware.CommunityMiddleware",
    "tenants.usage.middleware.UsageMiddleware",
    "vrc.ops.body_limit.BodyLimitMiddleware",
    "vrc.ops.odd_addresses.OddAddressMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "vrc.ops.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tenants.access.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    # Before the checks: who has not read a page is asked nothing about it.
    "tenants.access.second_look.SecondLookMiddleware",
    "shared_content.writing.gate.ApprovalMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "NAME": "django",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    *template_backends(),
]

# --- Database, cache, files, tasks: embedded unless the environment names another ------------
DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL") or database_url(VAR_DIR / "postgres"),
        engine="django_tenants.postgresql_backend",
        conn_max_age=env.number("DATABASE_CONN_MAX_AGE", 600),
        conn_health_checks=True,
    )
}

_CACHE_URL = env.text("CACHE_URL")


def _cache(alias: str, key_function: str) -> dict[str, object]:
    if _CACHE_URL:
        backend = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _CACHE_URL}
    else:
        backend = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": alias}
    return {**backend, "KEY_FUNCTION": key_function, "KEY_PREFIX": alias}


CACHES = {
    "default": _cache("default", "vrc.tenancy.cache.community_key"),
    "renditions": _cache("renditions", "vrc.tenancy.cache.community_key"),
    # For values that are the same whoever asks, such as rate limits.
    "platform": _cache("platform", "vrc.tenancy.cache.platform_key"),
}

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = static_dirs()
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
EXPORT_ROOT = VAR_DIR / "exports"
_S3_BUCKET = env.text("AWS_STORAGE_BUCKET_NAME")
STORAGES = {
    "default": {
        "BACKEND": "vrc.tenancy.storage.CommunityS3Storage"
        if _S3_BUCKET
        else "vrc.tenancy.storage.CommunityFileStorage"
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if _S3_BUCKET:
    AWS_STORAGE_BUCKET_NAME = _S3_BUCKET
    AWS_S3_ENDPOINT_URL = env.text("AWS_S3_ENDPOINT_URL") or None
    AWS_S3_REGION_NAME = env.text("AWS_S3_REGION_NAME") or None
    AWS_QUERYSTRING_AUTH = False
    AWS_S3_FILE_OVERWRITE = False

CELERY_BROKER_URL = env.text("CELERY_BROKER_URL", broker.URL)
if CELERY_BROKER_URL == broker.URL:
    CELERY_BROKER_TRANSPORT_OPTIONS = broker.transport_options(VAR_DIR / "broker")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULE = {
    "resume-provisioning": {"task": "registry.resume_provisioning", "schedule": 60.0},
    "resume-exports": {"task": "export.resume_exports", "schedule": 60.0},
    "resume-imports": {"task": "services.resume_imports", "schedule": 60.0},
    "send-missing-mails": {"task": "intake.send_missing_mails", "schedule": 300.0},
    "rebuild-reference-index": {
        "task": "registry.rebuild_reference_index",
        "schedule": crontab(hour=8, minute=30),  # UTC: the small hours in the United States
    },
    "tell-alarms": {
        "task": "library.tell_alarms",
        "schedule": crontab(hour=13, minute=0),  # UTC: the morning in the United States
    },
    "check-own-domains": {
        "task": "registry.check_own_domains",
        "schedule": crontab(hour=7, minute=10),  # UTC: the small hours in the United States
    },
    "fold-usage": {
        "task": "usage.fold",
        "schedule": crontab(hour=9, minute=20),  # UTC: the small hours in the United States
    },
    "look-after-messages": {"task": "engagement.look_after", "schedule": 600.0},
    # A few links at a time; each has its turn about once a week.
    "check-links": {"task": "links.check_links", "schedule": crontab(minute=17)},
    # Mails go out in the morning of each community's own zone: a look often enough to be in time.
    "look-what-is-due": {"task": "attention.look_after", "schedule": crontab(minute="5,35")},
    "publish-scheduled": {"task": "registry.publish_scheduled", "schedule": 60.0},
}

# --- Language and time ----------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = languages(env.words("LANGUAGES", "en,es"))
LOCALE_PATHS = [BASE_DIR / "platform" / "vrc" / "locale"]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True
# Without names such as "localtime", which no browser knows.
WAGTAIL_USER_TIME_ZONES = sorted(name for name in zoneinfo.available_timezones() if "/" in name)
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# Communities write in one tree. The library's languages have screens of their own
# (shared_content/translation), so that Wagtail's language switches stay away from everybody else.
WAGTAIL_I18N_ENABLED = False
WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "synced"
# A page that goes leaves its translated words behind, so that they can be found again.
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True
# No WAGTAILLOCALIZE_MACHINE_TRANSLATOR: words go to no outside service.

# --- Usage figures: seconds between two writings of what a process counted; 0: never by itself ----
USAGE_WRITTEN_EVERY = env.number("USAGE_WRITTEN_EVERY", 5)

# --- Mail -----------------------------------------------------------------------------------
EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", True)
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", f"no-reply@{PLATFORM_DOMAIN}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Where updates that cannot be delivered come back to (process_bounces reads that mailbox).
BOUNCE_EMAIL = env.text("BOUNCE_EMAIL")
MAIL_PER_MINUTE = max(env.number("MAIL_PER_MINUTE", 600), 1)

# --- Wagtail --------------------------------------------------------------------------------
# The library's preview stands in the operator's page; the library must not import tenants.
WRITING_AROUND = "tenants.withheld.around.around_community"
LIBRARY_FRAME = "tenants.public_site.frame.operator_frame"
WAGTAIL_SITE_NAME = "Virtual Resiliency Center"
WAGTAILADMIN_BASE_URL = f"{PUBLIC_SCHEME}://{PLATFORM_DOMAIN}"
WAGTAIL_ENABLE_UPDATE_CHECK = False  # no request to the outside
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no request to the outside
WAGTAILEMBEDS_FINDERS: list[dict[str, object]] = []  # outside players come with their own rules
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_IMAGE_MODEL = "wagtailimages.Image"
WAGTAILIMAGES_IMAGE_FORM_BASE = "tenants.access.used_files.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "tenants.access.used_files.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "txt", "xlsx"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {"WIDGET": "vrc.console.rich_text.PlainRichTextArea"},
}
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # addresses are read out on the phone
WAGTAIL_PASSWORD_RESET_ENABLED = True
# The library has a workflow; a community has one while its two-person approval is on.
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "tenants.access.publishing.publish_workflow_state"
# The address is what invitations and single sign-on go by: nobody changes it alone.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "vrc.ops.logs.CommunityFormatter"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {
        "axes": {"level": "ERROR"},
        "django.request": {"level": "ERROR"},
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
    },
}
