"""Make drafts from the operator's pages to begin with. Nothing becomes public here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from tenants.defaults.starter_pages import StarterPage, starter_kinds
from tenants.local_content.models import CommunityHomePage, LocalPage
from tenants.public_site.languages import own_language
from vrc.tenancy import current_community

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from tenants.access.models import User


@dataclass(frozen=True)
class Started:
    """Drafts that were made, and titles of pages whose address is taken already."""

    made: tuple[LocalPage, ...]
    there_already: tuple[str, ...]


@dataclass(frozen=True)
class StartPages:
    """Make a draft of each chosen page, in the language the community writes in.

    `keys` as in the file; others are ignored. A page whose address is taken, also by a draft, is
    left alone: the same choice twice makes nothing twice.
    """

    keys: Collection[str]

    def execute(self, user: User | AnonymousUser | None) -> Started:
        """For a person, or with None for the program. Raises PermissionDenied, NotInCommunity."""
        language = own_language(current_community()).code
        with transaction.atomic():
            # Two people who press at the same moment: the second one finds what the first made.
            home = CommunityHomePage.objects.select_for_update().get()
            if user is not None and not home.permissions_for_user(user).can_add_subpage():
                raise PermissionDenied
            taken = set(home.get_children().values_list("slug", flat=True))
            made, there = [], []
            for page in _chosen(self.keys):
                title = page.in_language(language).title
                if page.slug in taken:
                    there.append(title)
                else:
                    made.append(_draft(home, page, language, user))
        return Started(tuple(made), tuple(there))


def _chosen(keys: Collection[str]) -> list[StarterPage]:
    """Each once, in the order of the file."""
    known = {page.key: page for kind in starter_kinds() for page in kind.pages}
    return [page for key, page in known.items() if key in keys]


def _draft(
    home: CommunityHomePage,
    starter: StarterPage,
    language: str,
    user: User | AnonymousUser | None,
) -> LocalPage:
    words = starter.in_language(language)
    page = LocalPage(
        title=words.title,
        slug=starter.slug,
        live=False,
        body=[("text", words.html)],
        owner_id=user.pk if user is not None else None,
    )
    home.add_child(instance=page)
    page.save_revision(user=user, clean=False)
    log(page, "wagtail.create", user=user, title=words.title)
    return page
