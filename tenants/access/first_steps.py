"""What a new community still has to do, read from its real state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from tenants.access.models import User
from tenants.access.more_steps import later_steps, lists_of_pages, people_steps
from tenants.access.policies import may_open_site
from tenants.registry.lifecycle import Status
from vrc.tenancy import current_community


@dataclass(frozen=True)
class FirstStep:
    """One line of the checklist. `url` is empty where nothing can be opened, `help` where none is
    needed."""

    key: str
    label: str
    help: str
    url: str
    done: bool
    link_label: str = ""
    can_open: bool = False
    # May wait a few days: not counted as missing when the site is opened.
    optional: bool = False


def first_steps(user: User) -> tuple[FirstStep, ...]:
    """The checklist of the current community for one person. Raises NotInCommunity."""
    community = current_community()
    own, *others = people_steps(user)
    lists = lists_of_pages()
    return (
        own,
        _branding(),
        *_pages(lists),
        _library(user),
        *others,
        *later_steps(lists),
        _live(community, user),
    )


def missing(steps: tuple[FirstStep, ...]) -> tuple[list[FirstStep], list[FirstStep]]:
    """What is not done before the site opens: what people will look for, and what may wait."""
    open_ones = [step for step in steps if not step.done and step.key != "live"]
    return (
        [step for step in open_ones if not step.optional],
        [step for step in open_ones if step.optional],
    )


def progress(steps: tuple[FirstStep, ...]) -> tuple[int, int]:
    """How many are done, of how many; what may wait is not counted."""
    wanted = [step for step in steps if not step.optional]
    return sum(step.done for step in wanted), len(wanted)


def _address(name: str, *args: Any) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _branding() -> FirstStep:
    from tenants.branding.models import Branding

    branding = Branding.objects.first()
    return FirstStep(
        key="branding",
        label=_("Name, colors and logo"),
        help="",
        url=_address("branding:edit"),
        # A person's hand, not the values a new site begins with.
        done=branding is not None and branding.updated_by_id is not None,
        link_label=_("Look and name"),
    )


def _pages(lists: Mapping[str, int]) -> tuple[FirstStep, FirstStep, FirstStep]:
    from tenants.local_content.models import CommunityHomePage, PlacePage, UpdatePage

    home = CommunityHomePage.objects.only("pk", "greeting").first()
    updates, center = lists.get("updatesindexpage"), lists.get("assistancecenterpage")
    return (
        FirstStep(
            key="greeting",
            label=_("A greeting"),
            help=_("Who speaks here."),
            url=_address("wagtailadmin_pages:edit", home.pk) if home else "",
            done=bool(home and home.greeting.strip()),
            link_label=_("Edit the home page"),
        ),
        FirstStep(
            key="update",
            label=_("The first update"),
            help="",
            url=_address("wagtailadmin_pages:add", "local_content", "updatepage", updates)
            if updates
            else "",
            done=UpdatePage.objects.live().exists(),
            link_label=_("Write an update"),
        ),
        FirstStep(
            key="center",
            label=_("Where people can go"),
            help=_("No center yet? Do this later."),
            url=_address("wagtailadmin_pages:add", "local_content", "placepage", center)
            if center
            else "",
            done=PlacePage.objects.live().exists(),
            link_label=_("Add a place"),
        ),
    )


def _library(user: User) -> FirstStep:
    from tenants.inheritance.models import Adjustment

    return FirstStep(
        key="library",
        label=_("Shared library"),
        help=_("It is on your site already."),
        url=_address("first_steps_library"),
        done=user.saw_library_at is not None or Adjustment.objects.exists(),
        link_label=_("Open the shared library"),
    )


def _live(community: Any, user: User) -> FirstStep:
    if community.is_drill:
        return FirstStep(
            key="live",
            label=_("This is a drill"),
            help=_("You can try everything. A drill is never opened to the public."),
            url="",
            done=True,
        )
    live = community.status == Status.LIVE
    return FirstStep(
        key="live",
        label=_("Open to the public"),
        help=_("Your site is open: everybody can see it.")
        if live
        else _("Until then only people who sign in see it."),
        url=community.primary_url + "/",
        done=live,
        link_label=_("See the site"),
        can_open=not live and may_open_site(user),
    )
