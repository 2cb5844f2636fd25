"""Start an own page from a copy of the shared text, as a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from shared_content.published.selectors import find_shown, item_links, item_versions
from shared_content.published.values import ItemDetail
from tenants.inheritance.actions.adjust import check_may_adjust
from tenants.inheritance.actions.replace import CannotReplace, ReplaceItem
from tenants.inheritance.copying import blocks_of
from tenants.local_content.models import CommunityHomePage, LocalPage
from tenants.local_content.slugs import is_reserved
from vrc.tenancy import current_community

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from tenants.access.models import User


@dataclass(frozen=True)
class StartFromCopy:
    """Make a draft page with an item's text and sources; it takes the item's place once published.

    `basis`: as for ReplaceItem.
    """

    item_uuid: UUID
    basis: str | None = None

    def execute(self, user: User | AnonymousUser | None) -> LocalPage:
        """Make it for a person, or with None for the program itself.

        The text is that of the community's own language, else the English one. Raises
        CannotReplace, ChangedMeanwhile, PermissionDenied or NotInCommunity; then nothing was made.
        """
        check_may_adjust(user)
        home = CommunityHomePage.objects.get()
        if user is not None and not home.permissions_for_user(user).can_add_subpage():
            raise PermissionDenied
        item = _item(self.item_uuid)
        if item is None:
            raise CannotReplace(_("This page is no longer in the shared library."), code="gone")
        links = item_links(item.linked_uuids, item.locale)
        blocks = blocks_of(
            item.body_html, {uuid: link.path for uuid, link in links.items()}, item.sources
        )
        if item.warning:
            blocks.insert(
                0, ("callout", {"heading": _("Before you read on"), "text": _text(item.warning)})
            )
        with transaction.atomic():
            page = LocalPage(
                title=item.title,
                slug=_free_slug(home, item.slug),
                search_description=item.summary,
                live=False,
                body=blocks,
                owner_id=user.pk if user is not None else None,
            )
            home.add_child(instance=page)
            page.save_revision(user=user if user is not None else None, clean=False)
            log(page, "wagtail.create", user=user, title=f"copy of “{item.title}”")
            ReplaceItem(self.item_uuid, page.translation_key, self.basis).execute(user)
        return page


def _item(uuid: UUID) -> ItemDetail | None:
    wanted = [code for code in current_community().languages if isinstance(code, str)][:1]
    versions = item_versions([uuid], {"en", *wanted}).get(uuid, {})
    link = versions.get(wanted[0] if wanted else "en") or versions.get("en")
    if link is None:
        return None
    _slash, section, slug, _end = link.path.split("/")
    found = find_shown(section, slug, link.locale)
    return found if isinstance(found, ItemDetail) else None


def _text(words: str) -> str:
    from html import escape

    return "".join(f"<p>{escape(part)}</p>" for part in words.split("\n") if part.strip())


def _free_slug(home: CommunityHomePage, slug: str) -> str:
    taken = set(home.get_children().values_list("slug", flat=True))
    name, number = slug, 2
    while name in taken or is_reserved(name):
        name, number = f"{slug}-{number}", number + 1
    return name
