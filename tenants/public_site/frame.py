"""What is around every page: names, navigation, help lines; and what pages are made from.

A visit costs two statements in a community (site state, contacts) and two on the operator's host
(branding, contacts). Nothing here reads a session: a public page must not depend on who asks.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from shared_content.contacts.selectors import ContactView, public_contacts
from shared_content.published.sections import Section
from tenants.branding.selectors import branding_state
from tenants.branding.terms import own_word, term
from tenants.engagement.paths import CONTACT_PATH, has_contact_page
from tenants.local_content.slugs import (
    ASSISTANCE_CENTER,
    CARD,
    COURT,
    DOCUMENTS,
    EVENTS,
    FACTS,
    FAQ,
    FUNDS,
    MEDIA,
    MEMORIAL,
    PRIVACY,
    UPDATES,
)
from tenants.public_site.alert import alert_at
from tenants.public_site.languages import ENGLISH, Language, offered, own_language, split_path
from tenants.public_site.look import look_of
from tenants.public_site.places import is_over
from tenants.public_site.selectors import SiteStateView, site_state
from tenants.registry.lifecycle import Status
from tenants.registry.models.community import url_for_host
from themes.frame import NavLink, Site

if TYPE_CHECKING:
    from tenants.registry.models import Community

UPDATES_PATH = f"/{UPDATES}/"
CENTER_PATH = f"/{ASSISTANCE_CENTER}/"
EVENTS_PATH = f"/{EVENTS}/"
CARD_PATH = f"/{CARD}/"
FUNDS_PATH = f"/{FUNDS}/"
DEADLINES_PATH = f"/{FUNDS}/deadlines/"
FAQ_PATH = f"/{FAQ}/"
FACTS_PATH = f"/{FACTS}/"
COURT_PATH = f"/{COURT}/"
MEDIA_PATH = f"/{MEDIA}/"
DOCUMENTS_PATH = f"/{DOCUMENTS}/"
MEMORIAL_PATH = f"/{MEMORIAL}/"
PRIVACY_PATH = f"/{PRIVACY}/"
SERVICES_PATH = "/services/"
# A site that was handed off stays readable until its community's own one takes over.
OPEN_STATUSES = frozenset({Status.LIVE.value, Status.HANDED_OFF.value})


@dataclass(frozen=True)
class Visit:
    """Everything a page of one host is made from. `now` is aware, in the site's own zone.

    `base_url` is the site's own address, `operator_url` that of the library; both without final
    slash, from the registry and settings, never from the request. `languages` are all those of
    the site; `language` is the one of this visit, which the address alone decides.
    """

    site: Site
    language: Language
    languages: tuple[Language, ...]
    state: SiteStateView
    contacts: tuple[ContactView, ...]
    community: Community | None
    now: datetime.datetime
    base_url: str
    operator_url: str

    @property
    def today(self) -> datetime.date:
        """Today's date where the community is."""
        return self.now.date()

    def url(self, path: str) -> str:
        """Full address of a path of this site."""
        return f"{self.base_url}{path}"

    def path(self, path: str) -> str:
        """Address in the visit's language of a path that is written without any."""
        return self.language.path(path)

    def term(self, key: str) -> str:
        """What this community calls a part of its site (`tenants.branding.usual_words`)."""
        return term(self.state.branding, key, self.language.code)

    def other(self, language: str) -> str:
        """The language, or "" when it is the visit's own: what a `lang` attribute needs."""
        return "" if language == self.language.code else language


def visit_of(request: HttpRequest) -> Visit:
    """The visit of this request, made once."""
    visit: Visit | None = getattr(request, "_visit", None)
    if visit is None:
        visit = make_visit(getattr(request, "community", None), request.path)
        request._visit = visit  # type: ignore[attr-defined]
    return visit


def community_frame(request: HttpRequest) -> Site:
    """The frame of a page on a community's host."""
    return visit_of(request).site


def operator_frame(request: HttpRequest) -> Site:
    """The frame of a page on the operator's host."""
    return visit_of(request).site


def make_visit(
    community: Community | None, path: str = "/", branding: Mapping[str, Any] | None = None
) -> Visit:
    """A visit of one path; without a community on the operator's host.

    An address in a language that the site does not have is visited in English. `branding`: another
    look than the saved one, for previews.
    """
    languages = offered(community)
    language, path = split_path(path)
    if language not in languages:
        language = ENGLISH
    now = timezone.now().astimezone(community.zone if community else datetime.UTC)
    state = site_state() if community else SiteStateView(branding=branding_state())
    if branding is not None:
        state = replace(state, branding=branding)
    contacts = public_contacts(now.date(), language.code)
    operator_url = url_for_host(settings.PLATFORM_DOMAIN)
    with translation.override(language.code):
        site = _site(community, state, contacts, language, path, now)
    return Visit(
        site=site,
        language=language,
        languages=languages,
        state=state,
        contacts=contacts,
        community=community,
        now=now,
        base_url=community.primary_url if community else operator_url,
        operator_url=operator_url,
    )


def is_open(community: Community | None) -> bool:
    """Whether anybody may read the site."""
    return community is None or community.status in OPEN_STATUSES


def _site(
    community: Community | None,
    state: SiteStateView,
    contacts: tuple[ContactView, ...],
    language: Language,
    path: str,
    now: datetime.datetime,
) -> Site:
    branding = state.branding
    default_name = community.name if community else settings.WAGTAIL_SITE_NAME
    digest = branding.get("stylesheet_hash")
    written = own_language(community)
    local_language = "" if written == language else written.code
    return Site(
        name=branding.get("site_name") or default_name,
        kind="community" if community else "operator",
        tagline=branding.get("tagline", ""),
        home_url=language.path("/"),
        operator_name=settings.OPERATOR_NAME,
        operator_url=settings.OPERATOR_URL,
        theme=branding.get("theme") or "base",
        stylesheet_url=f"/branding/{digest}.css" if digest else "",
        **look_of(branding, community),
        footer_text=branding.get("footer_text") or ("" if community else settings.OPERATOR_FOOTER),
        nav=tuple(
            NavLink(
                section.title,
                language.path(section.path),
                path.startswith(section.path),
                section.icon,
            )
            for section in Section
        ),
        local_nav=_local_nav(state, language, local_language, path, now.date()),
        crisis=tuple(contact for contact in contacts if contact.is_crisis),
        alert=alert_at(state.local, now, language, written),
        language=language.code,
        direction=language.direction,
        local_language=local_language,
        noindex=not is_open(community),
        quick_exit_url=settings.QUICK_EXIT_URL,
        is_draft=not is_open(community),
        time_zone=community.time_zone if community else "",
        updates_url=language.path(UPDATES_PATH),
        updates_name=own_word(branding, "updates", language.code),
        privacy_url=language.path(PRIVACY_PATH) if community else "",
        card_url=language.path(CARD_PATH) if community else "",
        request_url=language.path("/request-a-site/"),
    )


def _local_nav(
    state: SiteStateView,
    language: Language,
    local_language: str,
    path: str,
    today: datetime.date,
) -> tuple[NavLink, ...]:
    """Only what exists: an empty list of updates is not worth a tap.

    A page in place of an item stands in the item's section.
    """
    local, in_place = state.local, state.arrangement.in_place
    words = partial(term, state.branding, language=language.code)
    links = []
    if local.get("updates"):
        links.append((words("updates"), UPDATES_PATH, ""))
    if any(not is_over(place, today) for place in local.get("places", ())):
        links.append((words("center"), CENTER_PATH, ""))
    if local.get("services", {}).get("count"):
        links.append((words("services"), SERVICES_PATH, ""))
    links.extend((label, url, "") for label, url in _section_links(local, words))
    links.extend(
        (page["title"], page["path"], local_language)
        for page in local.get("pages", ())
        if page["path"] not in in_place
    )
    if has_contact_page(local):
        links.append((words("contact"), CONTACT_PATH, ""))
    return tuple(
        NavLink(label, language.path(url), path.startswith(url), language=written)
        for label, url, written in links
    )


def _section_links(local: Mapping[str, Any], words: Callable[[str], str]) -> list[tuple[str, str]]:
    """Lists that hold something, as label and address; what is asked for most comes first."""
    there = set(local.get("sections", ()))
    links = []
    if "funds" in there:
        links.append((words("funds"), FUNDS_PATH))
    elif local.get("has_deadlines"):
        links.append((_("Deadlines"), DEADLINES_PATH))
    if "events" in there:
        links.append((words("events"), EVENTS_PATH))
    if "faq" in there:
        # Leads on to rumors and facts.
        links.append((words("faq"), FAQ_PATH))
    elif "facts" in there:
        links.append((_("Rumors and facts"), FACTS_PATH))
    for kind, label, url in (
        ("court", _("Court"), COURT_PATH),
        ("documents", _("Documents"), DOCUMENTS_PATH),
        ("memorial", _("In memory"), MEMORIAL_PATH),
        ("media", _("For reporters"), MEDIA_PATH),
    ):
        if kind in there:
            links.append((label, url))
    return links
