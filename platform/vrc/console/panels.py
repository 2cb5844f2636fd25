"""The admin's home: one set of panels for a community, one for the operator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import RecentEditsPanel, WorkflowObjectsToModeratePanel
from wagtail.permissions import page_permission_policy

from shared_content.library.calendar import calendar_counts
from shared_content.library.policies import may_see_calendar
from shared_content.links.selectors import broken_count
from tenants.access.attention import OWN_SECOND_STEP
from tenants.access.policies import may_open_site
from tenants.access.second_factor import Need
from tenants.alerts.policies import may_set_alert
from tenants.alerts.selectors import alert_board
from tenants.attention.matters import matters
from tenants.attention.scenes import scene_of
from tenants.inheritance.attention import CHANGED
from tenants.inheritance.changes import since_look
from tenants.inheritance.policies import may_adjust
from tenants.registry.lifecycle import Status
from themes.words import moment_words
from vrc.console.menu import view_address
from vrc.console.selectors import SHOWN_CHANGES, central_changes, operator_figures
from vrc.tenancy import community_or_none, current_community

# These have panels of their own on the home.
_ELSEWHERE = frozenset({CHANGED, OWN_SECOND_STEP})


def _host(url: str) -> str:
    return url.partition("://")[2] or url


def _first_name(user: Any) -> str:
    return user.first_name or ""


class CommunityPanel(Component):
    """Who is here, how the site stands, and the two things done most often."""

    name = "community"
    template_name = "console/panels/community.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        request = (parent_context or {})["request"]
        community = current_community()
        may_write = page_permission_policy.user_has_permission(request.user, "add")
        scene = scene_of(request)
        alert = scene.read(alert_board).shown
        return {
            "alert": alert,
            "alert_until": moment_words(scene.here(alert.ends_at))
            if alert and alert.ends_at
            else "",
            "alert_url": view_address("alert:edit") if scene.may(may_set_alert) else None,
            "first_name": _first_name(request.user),
            "community": community,
            "is_live": community.status == Status.LIVE,
            "is_draft": community.status in (Status.DRAFT, Status.DARK),
            "url": f"{community.primary_url}/",
            "host": _host(community.primary_url),
            "update_url": view_address("console:new_update") if may_write else None,
            "hours_url": view_address("console:hours") if may_write else None,
            "open_url": view_address("first_steps_open")
            if community.status in (Status.DRAFT, Status.DARK)
            and not community.is_drill
            and may_open_site(request.user)
            else None,
        }


class AttentionPanel(Component):
    """What is overdue, ends soon or is worth a look; the first few of all there is."""

    name = "attention"
    template_name = "console/panels/attention.html"
    order = 12

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        scene = scene_of((parent_context or {})["request"])
        found = matters(scene)
        shown = [matter for matter in found if matter.key not in _ELSEWHERE][: scene.rules.shown]
        return {
            "matters": shown,
            "total": len(found),
            "more": len(found) > len(shown),
            "calm": scene.is_open and not found,
            "all_url": view_address("attention:index"),
        }


class FirstStepsPanel(Component):
    """What to do next; nothing once all of it is done."""

    name = "first_steps"
    template_name = "console/panels/first_steps.html"
    order = 20

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        from tenants.access.first_steps import first_steps, progress

        steps = first_steps((parent_context or {})["request"].user)
        done, all_of_them = progress(steps)
        return {
            "steps": steps,
            "done": done,
            "total": all_of_them,
            "next": next((step for step in steps if not step.done and not step.optional), None),
        }


class CentralChangesPanel(Component):
    """The latest changes of the library, for the operator's people."""

    name = "central_changes"
    template_name = "console/panels/central_changes.html"
    order = 30

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return {
            "changes": central_changes(),
            "operator": settings.OPERATOR_SHORT_NAME,
            "library_url": view_address("shared_library:index"),
        }


class SinceLookPanel(Component):
    """What the operator changed in the library since somebody of the community looked."""

    name = "since_look"
    template_name = "console/panels/since_look.html"
    order = 30

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        request = (parent_context or {})["request"]
        if not may_adjust(request.user):
            return {"since": None}
        since = scene_of(request).read(since_look)
        return {
            "since": since,
            "shown": since.changed[:SHOWN_CHANGES],
            "more": max(0, len(since.changed) - SHOWN_CHANGES),
            "operator": settings.OPERATOR_SHORT_NAME,
            "changes_url": view_address("shared_library:changes"),
            "seen_url": view_address("shared_library:seen"),
        }


class OperatorPanel(Component):
    """What waits for the operator's people, and how many communities there are."""

    name = "operator"
    template_name = "console/panels/operator.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        request = (parent_context or {})["request"]
        figures = operator_figures()
        return {
            "first_name": _first_name(request.user),
            "operator": settings.OPERATOR_NAME,
            "figures": figures,
            "waiting": figures.new_requests + figures.verified_requests,
            "communities": [
                (str(Status(status).label).partition(":")[0], count)
                for status, count in figures.communities
            ],
            # People who only write have nothing to do with requests.
            "requests_url": view_address("site_requests:index")
            if request.user.has_perm("intake.view_siterequest")
            else None,
            "communities_url": view_address("communities:index")
            if request.user.has_perm("registry.view_community")
            else None,
            "calendar_url": view_address("library_editing:calendar")
            if may_see_calendar(request.user)
            else None,
            "calendar": calendar_counts(),
            "links_url": view_address("outside_links:index")
            if may_see_calendar(request.user)
            else None,
            "broken_links": broken_count(),
            "library_url": view_address("wagtailadmin_explore_root"),
            "site_url": "/",
        }


class SecondStepPanel(Component):
    """A reminder for who should have a second step and may still go on without."""

    name = "second_step"
    template_name = "console/panels/second_step.html"
    order = 15

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        request = (parent_context or {})["request"]
        need = getattr(request, "second_factor_need", Need.NOTHING)
        return {
            "needed": need is not Need.NOTHING,
            "demo": settings.SECOND_FACTOR_SKIPPABLE,
            "url": view_address("security:set_up"),
        }


def panels_for(request: HttpRequest) -> list[Component]:
    """All panels of this host's home, in order."""
    recent = RecentEditsPanel()
    recent.order = 40
    if community_or_none() is None:
        waiting = WorkflowObjectsToModeratePanel()
        waiting.order = 20
        return [SecondStepPanel(), OperatorPanel(), waiting, CentralChangesPanel(), recent]
    return [
        CommunityPanel(),
        AttentionPanel(),
        SecondStepPanel(),
        FirstStepsPanel(),
        SinceLookPanel(),
        recent,
    ]
