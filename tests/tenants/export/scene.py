"""Two communities with content of their own, really committed, and removed afterwards.

An export reads one state of the database in a transaction of its own and reports through a second
connection, so nothing of it can be seen from inside a test's transaction.
"""

from __future__ import annotations

import gc
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from PIL import Image as Picture
from wagtail.images.models import Image

from shared_content.contacts.models import Contact
from shared_content.published.models import Edition, FormerAddress, PublishedItem
from shared_content.published.sections import Section
from tenants.access.models import User
from tenants.branding.actions.save import SaveBranding
from tenants.engagement.actions.subscribe import AskToSubscribe
from tenants.inheritance.actions import HideItem, ReplaceItem, SetNote
from tenants.local_content.models import CommunityHomePage, LocalPage, UpdatePage, UpdatesIndexPage
from tenants.registry.models import Community
from tests.support.communities import make_community
from tests.tenants.engagement.conftest import open_forms
from tests.tenants.engagement.data import SECRETS, keep_message
from tests.tenants.public_site.making import (
    HOURS,
    Library,
    publish_page,
    publish_place,
    publish_update,
)
from tests.tenants.services.making import add_services, plain
from vrc.tenancy import in_community, in_public
from vrc.tenancy.schemas import drop_schema

# What people sent to each of them.
SENT = ("Please call my sister about the quince jam", "uhu@quitte.example", *SECRETS)


@dataclass(frozen=True)
class Sites:
    """The two communities and the library they share."""

    millbrook: Community
    ashgrove: Community
    library: Library


@contextmanager
def two_sites() -> Iterator[Sites]:
    """Make both, and leave nothing behind. Needs an unblocked database, outside a transaction."""
    try:
        with in_public():
            library = Library().fill()
            source = library["Linked"]
            library.add(
                "Enlazado",
                Section.GRIEF_TRAUMA,
                uuid=source.uuid,
                locale="es",
                related_uuids=source.related_uuids,
            )
            library.add("With film", Section.HEALTH_WELLNESS, body_html=_film())
        sites = Sites(
            make_community("millbrook", "Millbrook"),
            make_community("ashgrove", "Ashgrove", languages=["en", "es"]),
            library,
        )
        with _careless_about_files():
            _fill(sites.millbrook, "base", "#7a3b69", library)
            _fill(sites.ashgrove, "civic", "#1b4d89", library)
        moved = library["Grief_Trauma 1"]
        with in_public():
            FormerAddress.objects.create(
                uuid=moved.uuid, locale="en", section=moved.section, slug="old-name"
            )
        own = publish_page(
            sites.millbrook, "Millbrook grieves", [{"type": "text", "value": "<p>As we do.</p>"}]
        )
        publish_page(
            sites.millbrook,
            "Millbrook links",
            [
                {
                    "type": "text",
                    "value": f'<p><a linktype="page" id="{own.pk}">Our page</a> and '
                    '<a href="/grief-trauma/old-name/">the old one</a>.</p>',
                }
            ],
        )
        add_services(sites.millbrook, plain("Soup kitchen", needs=["food"]))
        add_services(sites.millbrook, plain("Not yet shown"), publish=False)
        with in_community(sites.millbrook):
            ReplaceItem(library["Grief_Trauma 2"].uuid, own.translation_key).execute(None)
            HideItem(library["Health_Wellness 2"].uuid).execute(None)
            SetNote(library["Grief_Trauma 1"].uuid, "<p>Ask for room 3.</p>").execute(None)
        yield sites
    finally:
        _remove()


@contextmanager
def _careless_about_files() -> Iterator[None]:
    """Wagtail leaves the temporary file of each new size of a picture to the garbage collector."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()


def _remove() -> None:
    with in_public():
        for slug in ("millbrook", "ashgrove"):
            drop_schema(f"c_{slug}")
            Community.objects.filter(slug=slug).delete()
        FormerAddress.objects.all().delete()
        PublishedItem.objects.all().delete()
        Contact.objects.all().delete()
        Edition.objects.all().delete()


def _film() -> str:
    """A film with captions and a worksheet, as the library's projection writes them."""
    files = {
        name: default_storage.url(default_storage.save(f"media/{name}", ContentFile(data)))
        for name, data in (("breathe.mp4", b"film"), ("breathe.vtt", b"WEBVTT\n"))
    }
    return (
        '<div class="film"><video controls="" preload="none">'
        f'<source src="{files["breathe.mp4"]}" type="video/mp4">'
        f'<track kind="captions" src="{files["breathe.vtt"]}" srclang="en" label="English">'
        '</video></div><section class="worksheet"><ul class="fields"><li><label class="write">'
        '<span>My plan:</span><textarea rows="1"></textarea></label></li></ul></section>'
        '<div data-part="fill-tools"></div>'
    )


def _picture(title: str, size: tuple[int, int], colour: str) -> Image:
    data = io.BytesIO()
    Picture.new("RGB", size, colour).save(data, "PNG")
    data.seek(0)
    return Image.objects.create(title=title, file=ImageFile(data, name=f"{title}.png"))


def _fill(community: Community, theme: str, colour: str, library: Library) -> None:
    name = community.name
    with in_community(community):
        bridge = _picture(f"{community.slug}-bridge", (1000, 600), colour)
        SaveBranding(
            site_name=f"{name} Together",
            theme=theme,
            brand_colour=colour,
            footer_text=f"{name} city hall",
            logo=_picture(f"{community.slug}-logo", (200, 80), colour),
            logo_alt=f"Arms of {name}",
        ).execute(None)
        clerk = User.objects.create_user(
            f"ana.clerk@{community.slug}.example", "a-long-password-1", first_name="Ana"
        )
        clerk.groups.add(Group.objects.get(name="Community administrators"))
        AskToSubscribe(SENT[1], "every", "en").execute()
        home = CommunityHomePage.objects.get()
        home.add_child(instance=LocalPage(title=f"Secret {name} draft", slug="draft", live=False))
        UpdatesIndexPage.objects.get().add_child(
            instance=UpdatePage(title=f"Unfinished {name} update", slug="unfinished", live=False)
        )
    open_forms(community, updates_open=True)
    keep_message(community, message=SENT[0])
    item = library["Grief_Trauma 1"]
    publish_update(
        community,
        f"{name} roads open",
        body=(
            f'<p>See <a href="{community.primary_url}/assistance-center/">the center</a>, '
            '<a href="/search/">search</a>, <a href="/admin/">sign in</a>, '
            f'<a href="{item.path}#one">this</a> and <a href="https://example.org/">that</a>.</p>'
        ),
        source_name="Police",
    )
    publish_place(community, f"{name} hall", address="1 Main Street", hours=HOURS)
    publish_page(
        community,
        f"{name} schools",
        [
            {"type": "text", "value": "<p>Open at nine.</p>"},
            {"type": "picture", "value": {"image": bridge.pk, "alt": "A bridge", "caption": ""}},
        ],
    )


def clerk_of(community: Community) -> User:
    """The administrator of a community; call it inside that community."""
    return User.objects.get(email=f"ana.clerk@{community.slug}.example")
