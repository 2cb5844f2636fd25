"""The way on to the next first step, on the screen where one has just done another."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from tenants.access.first_steps import FirstStep, first_steps, progress
from tenants.registry.lifecycle import Status
from vrc.tenancy import community_or_none

register = template.Library()
# The home screen asks for it in a panel of its own, and whoever said "not now" meant it.
_ELSEWHERE = ("second_step",)


@register.inclusion_tag("access/next_steps.html", takes_context=True)
def next_steps(context: Any) -> dict[str, Any]:
    """What is left before the site opens: {steps: [{label, url, is_opening}], done, total}.

    No steps once the site is open, and on the operator's host.
    """
    community, request = community_or_none(), context.get("request")
    if community is None or community.status not in (Status.DRAFT, Status.DARK) or request is None:
        return {"steps": []}
    steps = first_steps(request.user)
    done, total = progress(steps)
    left = [step for step in steps if not step.done and step.key not in _ELSEWHERE]
    return {"steps": [_way(step) for step in left if _url(step)], "done": done, "total": total}


def _way(step: FirstStep) -> dict[str, Any]:
    return {"label": step.label, "url": _url(step), "is_opening": step.can_open}


def _url(step: FirstStep) -> str:
    if step.can_open:
        return reverse("first_steps_open")
    # "See the site" is no step for who may not open it.
    return "" if step.key == "live" else step.url
