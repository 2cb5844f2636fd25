"""What becomes of what visitors do here: nothing, numbers, and what they send. In plain words.

Everything it says must be true of the program: `tenants/usage` (what is counted, and for how long),
`tenants/engagement` (forms, e-mails), `vrc/ops/rate_limit.py` (the hour), `tests/tenants/
public_site/test_safety.py` (no cookie, nothing from elsewhere).
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from tenants.defaults.retention import retention
from tenants.engagement.paths import CONTACT_PATH, has_contact_page
from tenants.engagement.retention import promised
from tenants.public_site.frame import CARD_PATH, PRIVACY_PATH, Visit
from tenants.public_site.pages.shown import Shown, crumbs, same_path
from tenants.usage.privacy import FEWEST
from themes.frame import Page
from themes.frame_forms import PrivacyView


def privacy_title() -> str:
    """Its name, in the active language."""
    return _("Your privacy on this site")


def privacy_page(visit: Visit, is_copy: bool = False) -> Shown:
    """The page. `is_copy`: it stands in a copy of the site, which counts and takes nothing."""
    local = visit.state.local
    forms = local.get("engagement", {})
    counts = retention().usage
    messages = promised(forms)
    return Shown(
        visit,
        "site/privacy.html",
        Page(
            title=privacy_title(),
            description=_("You can read everything here without telling us anything about you."),
            canonical_url=visit.url(visit.path(PRIVACY_PATH)),
            breadcrumbs=crumbs(visit),
            kind="page",
            languages=same_path(visit, PRIVACY_PATH, translated=True),
        ),
        {
            "view": PrivacyView(
                is_copy=is_copy,
                has_forms=bool(forms.get("contact") or forms.get("volunteer")),
                has_emails=bool(forms.get("updates")),
                keep_days=messages.keep_days,
                keep_closed_days=messages.keep_closed_days,
                count_days=counts.days,
                count_months=counts.months,
                fewest=FEWEST,
                card_url=visit.path(CARD_PATH),
                contact_url=visit.path(CONTACT_PATH) if has_contact_page(local) else "",
            )
        },
    )
