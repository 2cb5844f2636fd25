"""Cookies, headers, passwords and rate limits (O10; traps 16 and 17)."""

from datetime import timedelta

from csp.constants import NONE, SELF

from vrc.settings import env

# Host-only cookies: no *_COOKIE_DOMAIN anywhere, a system check refuses one.
SESSION_COOKIE_NAME = "vrc_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_NAME = "vrc_csrf"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
    }
}
# Wagtail's admin still carries inline scripts and styles (wagtail#1288, #7053).
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
    "base-uri": "'self'",
    "object-src": "'none'",
}

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/admin/login/"
INVITATION_LIFETIME = timedelta(days=3)

# A second step at sign-in, for administrators and for the operator's people.
SECOND_FACTOR_REQUIRED = True
# Days in which somebody who has none yet may still work. 0: set up before anything else.
SECOND_FACTOR_GRACE_DAYS = env.number("SECOND_FACTOR_GRACE_DAYS", 0)
# "Not now" with a reminder, for the demo and its accounts only: production.py forbids it.
SECOND_FACTOR_SKIPPABLE = False
# How long after signing in or confirming once more somebody may change factors and roles.
CONFIRMATION_LASTS = timedelta(minutes=10)
MFA_ADAPTER = "tenants.access.factors.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # clocks of phones are up to half a minute off
MFA_RECOVERY_CODE_COUNT = 10
MFA_RECOVERY_CODE_DIGITS = 10
# Whether servers that people name, such as a sign-in service, may be on our own network.
OUTSIDE_MAY_BE_PRIVATE = False
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]

AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# Axes keeps and logs what came with a failed sign-in, but not these.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "password", "code", "credential"]
# Sign-in is by e-mail address, in a form field that Django calls username.
AXES_LOCKOUT_CALLABLE = "tenants.access.views.lockout.locked_out"
AXES_USERNAME_CALLABLE = "tenants.access.views.lockout.account_name"
# Behind a proxy all would come from the proxy, and a stranger could lock people out.
AXES_CLIENT_IP_CALLABLE = "tenants.access.views.lockout.network_address"

# Bytes of a whole request. Visitors send short forms; a community's largest file is a document of
# 25 MB, the operator's a video of 200 MB.
PUBLIC_BODY_LIMIT = 256 * 1024
ADMIN_BODY_LIMIT = 30 * 1024 * 1024
OPERATOR_BODY_LIMIT = 210 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
