"""Steps of the checklist about people, and those that may wait a few days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from tenants.access.factors.selectors import has_factor
from tenants.access.models import Invitation, User
from tenants.access.policies import may_manage_people

# Pages of which each community has one, below which the steps add others.
LISTS = ("updatesindexpage", "assistancecenterpage", "eventsindexpage", "fundsindexpage")

if TYPE_CHECKING:
    from tenants.access.first_steps import FirstStep


def people_steps(user: User) -> list[FirstStep]:
    """The person's own second factor, and somebody who can stand in for them."""
    from tenants.access.first_steps import FirstStep

    steps = [
        FirstStep(
            key="second_step",
            label=_("Protect your sign-in"),
            help=_("So that a stolen password alone opens nothing."),
            url=reverse("security:set_up"),
            done=has_factor(user),
            link_label=_("Set it up"),
        )
    ]
    if may_manage_people(user):
        others = User.objects.filter(is_active=True).exclude(pk=user.pk).exists()
        steps.append(
            FirstStep(
                key="colleague",
                label=_("A stand-in"),
                help=_("So that the site goes on while you sleep."),
                url=reverse("people:invite"),
                done=others or Invitation.objects.open().exists(),
                link_label=_("Invite a colleague"),
            )
        )
    return steps


def lists_of_pages() -> dict[str, int]:
    """The ids of these pages by type. One statement."""
    rows = Page.objects.filter(
        content_type__app_label="local_content", content_type__model__in=LISTS
    )
    return dict(rows.order_by("-path").values_list("content_type__model", "pk"))


def later_steps(lists: Mapping[str, int]) -> list[FirstStep]:
    """What most communities need within days. Only what this platform can do."""
    written = _written("localpage", "eventpage", "fundpage")
    steps = (
        _of_starters(done="localpage" in written),
        _of_pages(
            "event",
            _("A first event"),
            _("A vigil, a walk-in evening, a group: people look for dates."),
            ("eventsindexpage", "eventpage"),
            _("Add an event"),
            lists,
            done=written.get("eventpage", False),
        ),
        _of_services(),
        _of_pages(
            "fund",
            _("Help with money"),
            _("Funds and compensation, with what to do and by when."),
            ("fundsindexpage", "fundpage"),
            _("Add a fund"),
            lists,
            done=written.get("fundpage", False),
        ),
    )
    return [step for step in steps if step is not None]


def _written(*names: str) -> dict[str, bool]:
    """Page types that there is a page of, and whether one is public. One statement."""
    found: dict[str, bool] = {}
    rows = Page.objects.filter(
        content_type__app_label="local_content", content_type__model__in=names
    ).values_list("content_type__model", "live")
    for name, live in rows.order_by().distinct():
        found[name] = found.get(name, False) or live
    return found


def _model(app_label: str, name: str) -> Any:
    try:
        return apps.get_model(app_label, name)
    except LookupError:
        return None


def _of_pages(
    key: str,
    label: str,
    help_text: str,
    names: tuple[str, str],
    link: str,
    lists: Mapping[str, int],
    *,
    done: bool,
) -> FirstStep | None:
    from tenants.access.first_steps import FirstStep

    child = _model("local_content", names[1])
    if child is None:
        return None
    parent = lists.get(names[0])
    return FirstStep(
        key=key,
        label=label,
        help=help_text,
        url=reverse("wagtailadmin_pages:add", args=["local_content", names[1], parent])
        if parent
        else "",
        done=done,
        link_label=link,
        optional=True,
    )


def _of_starters(*, done: bool) -> FirstStep | None:
    from tenants.access.first_steps import FirstStep

    try:
        url = reverse("starters:index")
    except NoReverseMatch:
        return None
    return FirstStep(
        key="starters",
        label=_("Ready drafts"),
        help=_("Pages that many communities need: belongings, school days, what is closed."),
        url=url,
        done=done,
        link_label=_("Look at the drafts"),
        optional=True,
    )


def _of_services() -> FirstStep | None:
    from tenants.access.first_steps import FirstStep

    service = _model("services", "service")
    if service is None:
        return None
    try:
        url = reverse("services:index")
    except NoReverseMatch:
        return None
    return FirstStep(
        key="services",
        label=_("Local services"),
        help=_("Who helps with what, where and when. A list from a spreadsheet can be loaded."),
        url=url,
        done=service.objects.exists(),
        link_label=_("Open the list"),
        optional=True,
    )
