"""Which apps' tables live in which kind of schema (design.md §5, traps 0 and 4).

A relation may only join tables of the same placement; `vrc.tenancy.checks` enforces it.
"""

# Only in the public schema: the registry of communities and what every community inherits.
PUBLIC_ONLY = [
    "tenants.registry",
    "tenants.intake",
    "shared_content.published",
    "shared_content.contacts",
    "shared_content.directory",
    "shared_content.leaders",
    "shared_content.links",
]

# In the public schema and in every community: the operator and each community have their own.
BOTH = [
    # It has relations to pages and languages. Its tables are empty in communities.
    "wagtail_localize",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "axes",
    # Factors for signing in; of its pages and forms nothing is used.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "tenants.access",
    "tenants.branding",
    "tenants.local_content",
    "shared_content.library",
    # Without tables of its own: the marks stand on the library's pages.
    "shared_content.translation",
    # Without tables: who saved what while a form was open.
    "shared_content.meanwhile",
    # Without tables: it looks at what is written in both.
    "shared_content.writing",
]

# Only in a community's schema.
COMMUNITY_ONLY = [
    "tenants.proposals",
    "tenants.inheritance",
    "tenants.alerts",
    "tenants.phases",
    "tenants.handover",
    "tenants.services",
    "tenants.public_site",
    "tenants.export",
    "tenants.addresses",
    "tenants.engagement",
    "tenants.withheld",
    "tenants.usage",
    "tenants.starters",
    # Its sources are in all the others.
    "tenants.attention",
]

SHARED_APPS = ["vrc.tenancy", "django_tenants", *PUBLIC_ONLY, *BOTH]
TENANT_APPS = [*BOTH, *COMMUNITY_ONLY]
INSTALLED_APPS = [
    # The tenancy app comes first: its system checks and its management commands win.
    "vrc.tenancy",
    "django_tenants",
    "vrc.embedded",
    # Before Wagtail: its admin templates win.
    "vrc.console",
    "themes",
    *PUBLIC_ONLY,
    *COMMUNITY_ONLY,
    # Ours before Wagtail's, so that our templates and commands are found first.
    *[app for app in BOTH if app.startswith(("tenants.", "shared_content."))],
    *[app for app in BOTH if not app.startswith(("tenants.", "shared_content."))],
    "django.contrib.staticfiles",
]
