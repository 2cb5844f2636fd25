"""The public pages of the forms, from frozen values (see tenants/public_site/README.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from shared_content.published.selectors import find_shown
from shared_content.published.values import ItemDetail, ItemLink
from tenants.engagement.forms.public import MessageForm
from tenants.engagement.paths import (
    CONTACT_PATH,
    VOLUNTEER_PATH,
    VOLUNTEER_TITLE,
    has_contact_page,
    has_volunteer_page,
)
from tenants.engagement.retention import promised
from tenants.engagement.states import Kind
from tenants.public_site.frame import Visit
from tenants.public_site.pages.shown import Shown, crumbs, same_path
from themes.frame import NavLink, Page
from themes.frame_forms import FormGroup, MessageFormView

# "Thinking of helping others: am I ready?" in the content pack.
_READINESS = ("connection-empowerment", "ready-to-help")
_READINESS_UUID = "61b74a69-a27d-4f83-9c02-0ce79332322a"


def facts_of(visit: Visit) -> Mapping[str, Any]:
    """The community's decisions about its forms."""
    facts: Mapping[str, Any] = visit.state.local.get("engagement", {})
    return facts


def message_page(
    visit: Visit, kind: str, form: MessageForm | None, status: int = 200, is_copy: bool = False
) -> Shown:
    """A form page; without form only how to reach people otherwise."""
    kept = promised(facts_of(visit))
    facts, home = facts_of(visit), visit.state.local.get("home", {})
    volunteer = kind == Kind.VOLUNTEER
    path = VOLUNTEER_PATH if volunteer else CONTACT_PATH
    return Shown(
        visit,
        "site/contact.html",
        Page(
            title=str(VOLUNTEER_TITLE) if volunteer else visit.term("contact"),
            description=_("Write to the people who help here. You do not have to give your name.")
            if not volunteer
            else _("Tell us how you would like to help, and when."),
            canonical_url=visit.url(visit.path(path)),
            kind="form",
            breadcrumbs=crumbs(visit),
            languages=same_path(visit, path, translated=True),
        ),
        {
            "form": form,
            "view": MessageFormView(
                volunteer=volunteer,
                is_copy=is_copy,
                phone=home.get("contact_phone", ""),
                email=home.get("contact_email", ""),
                readers=facts.get("readers", ""),
                answered_within=facts.get("answered_within", ""),
                privileged=bool(facts.get("privileged")),
                keep_days=kept.keep_days,
                keep_closed_days=kept.keep_closed_days,
                readiness=_readiness(visit) if volunteer else None,
                other=_other(visit, volunteer),
                groups=_groups(form) if form else (),
            ),
        },
        status=status,
    )


def sent_page(visit: Visit, kind: str, reference: str) -> Shown:
    """ "We have your message", with the words to quote. Holds nothing else about it."""
    volunteer = kind == Kind.VOLUNTEER
    return Shown(
        visit,
        "site/message_sent.html",
        Page(
            title=_("Thank you for offering your help") if volunteer else _("We have your message"),
            kind="message",
            noindex=True,
            breadcrumbs=crumbs(visit),
            languages=same_path(
                visit, VOLUNTEER_PATH if volunteer else CONTACT_PATH, translated=False
            ),
        ),
        {
            "reference": reference,
            "answered_within": facts_of(visit).get("answered_within", ""),
            "phone": visit.state.local.get("home", {}).get("contact_phone", ""),
        },
    )


def _groups(form: MessageForm) -> tuple[FormGroup, ...]:
    return tuple(
        FormGroup(str(title), str(hint), tuple(form[name] for name in names if name in form.fields))
        for title, hint, names in form.groups
    )


def _other(visit: Visit, volunteer: bool) -> NavLink | None:
    """The way from one form to the other."""
    if volunteer:
        if has_contact_page(visit.state.local):
            return NavLink(_("Write to us about something else"), visit.path(CONTACT_PATH))
    elif has_volunteer_page(visit.state.local):
        return NavLink(_("You would like to help? Offer it here"), visit.path(VOLUNTEER_PATH))
    return None


def _readiness(visit: Visit) -> NavLink | None:
    """The library's questions, unless the community hides them. At most one statement."""
    if any(str(hidden) == _READINESS_UUID for hidden in visit.state.hidden):
        return None
    found = find_shown(*_READINESS, visit.language.code)
    if isinstance(found, ItemDetail):
        language = visit.other(found.locale)
        return NavLink(found.title, visit.path(found.path), language=language)
    if isinstance(found, ItemLink):
        return NavLink(found.title, visit.path(found.path))
    return None
