"""Makes the invented communities the way the product makes real ones."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.db import transaction

from shared_content.published.selectors import find_item
from shared_content.published.values import ItemDetail
from tenants.access.models import Role, User
from tenants.branding.actions.add_logo import AddLogo
from tenants.branding.actions.save import SaveBranding
from tenants.inheritance.actions.adjust import HideItem, PinItem
from tenants.inheritance.actions.note import SetNote
from tenants.registry.actions.create_community import CreateCommunity
from tenants.registry.actions.provision import provision, retry_provisioning
from tenants.registry.lifecycle import Provisioning
from tenants.registry.models import Community
from vrc.embedded.accounts import CommunityEntry, DemoFile, PlatformEntry
from vrc.embedded.seed.alerts import write_alert
from vrc.embedded.seed.contact import open_contact
from vrc.embedded.seed.local_pages import write_local_pages
from vrc.embedded.seed.people import OPERATOR_PEOPLE, Person, ensure_account
from vrc.embedded.seed.services import write_services
from vrc.embedded.seed.story import Clock, DemoCommunity
from vrc.embedded.seed.usage import write_usage
from vrc.tenancy import in_community, in_public

ACTOR = "the demo"


class SeedFailed(Exception):
    """The demo's content could not be made; the message says what is missing."""


def ensure_community(wanted: DemoCommunity) -> Community:
    """The registered community with its schema ready; takes up an attempt that was killed."""
    with in_public():
        community = Community.objects.filter(slug=wanted.slug).first()
    if community is None:
        today = Clock.in_zone(wanted.time_zone)
        community = CreateCommunity(
            slug=wanted.slug,
            name=wanted.name,
            incident_date=today.day(-wanted.days_since),
            incident_place=wanted.place,
            time_zone=wanted.time_zone,
            languages=list(wanted.languages),
            contact_name=wanted.contact_name,
            go_live_when_ready=True,
        ).execute(actor=ACTOR, queue=False)
    if community.provisioning == Provisioning.FAILED:
        community = retry_provisioning(community.pk, queue=False)
    return provision(community.pk)


def fill_community(community: Community, wanted: DemoCommunity) -> bool:
    """Write the community's look, pages and adjustments once; returns whether anything was done.

    The account of the community's contact is made in the same transaction and marks it as done, so
    a killed run starts again and a person's later changes are never overwritten.
    """
    with in_community(community), transaction.atomic():
        if User.objects.filter(email=wanted.contact_email).exists():
            return False
        look = wanted.look
        upload = ContentFile(look.draw_logo(), name="logo.png")
        SaveBranding(
            site_name=look.site_name,
            tagline=look.tagline,
            theme=look.theme,
            brand_colour=look.brand_colour,
            footer_text=look.footer_text,
            logo=AddLogo(upload, alt=look.logo_alt).execute(None),
            logo_alt=look.logo_alt,
        ).execute(None)
        clock = Clock.in_zone(wanted.time_zone)
        write_local_pages(wanted.story(clock))
        write_alert(wanted.slug, clock)
        if wanted.takes_messages:
            open_contact()
        write_usage(clock, wanted.days_since, tuple(wanted.languages))
        if wanted.has_services:
            write_services(clock.day(0))
        for (section, slug), html in wanted.notes.items():
            SetNote(_item(section, slug).uuid, html).execute(None)
        for section, slug in wanted.hidden:
            HideItem(_item(section, slug).uuid).execute(None)
        for section, slug in wanted.pinned:
            PinItem(_item(section, slug).uuid).execute(None)
        ensure_account(_contact(wanted), Role.ADMINISTRATOR, None)
    return True


def community_entry(
    community: Community, wanted: DemoCommunity, earlier: DemoFile | None
) -> CommunityEntry:
    """The community's part of the accounts file; makes or heals the account."""
    known = next(
        (
            entry
            for entry in (earlier or {"communities": []})["communities"]
            if entry["slug"] == community.slug
        ),
        None,
    )
    recorded = _passwords(known)
    person = _contact(wanted)
    with in_community(community):
        account = ensure_account(person, Role.ADMINISTRATOR, recorded.get(person.email))
    url = community.primary_url
    return {
        "slug": community.slug,
        "name": community.name,
        "url": f"{url}/",
        "admin_url": f"{url}/admin/",
        "accounts": [account],
    }


def platform_entry(url: str, earlier: DemoFile | None) -> PlatformEntry:
    """The operator's part of the accounts file; makes or heals the accounts."""
    recorded = _passwords(earlier["platform"] if earlier else None)
    with in_public():
        made = [
            ensure_account(person, Role.OPERATOR, recorded.get(person.email))
            for person in OPERATOR_PEOPLE
        ]
    return {"url": f"{url}/", "admin_url": f"{url}/admin/", "accounts": made}


def _contact(wanted: DemoCommunity) -> Person:
    first, _, last = wanted.contact_name.partition(" ")
    return Person(wanted.contact_email, first, last, "community administrator")


def _passwords(entry: PlatformEntry | CommunityEntry | None) -> dict[str, str]:
    accounts = entry["accounts"] if entry else []
    return {account["username"]: account["password"] for account in accounts}


def _item(section: str, slug: str) -> ItemDetail:
    item = find_item(section, slug, "en")
    if not isinstance(item, ItemDetail):
        raise SeedFailed(f"The library has no item /{section}/{slug}/. Run load_library first.")
    return item
