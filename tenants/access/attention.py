"""Pages that wait for a second person; sign-ins with a password alone; nobody to stand in."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenants.access.approvals import waiting_for
from tenants.access.models import SecondPersonTask
from tenants.access.people import people_figures
from tenants.access.policies import may_manage_people
from tenants.attention.matters import Matter, Scene, Urgency, source

# The home of the admin says this in a panel of its own.
OWN_SECOND_STEP = "access.own_second_step"


@source
def approvals(scene: Scene) -> Iterator[Matter]:
    """What others wrote and this person may approve."""
    if not scene.may(SecondPersonTask.is_approver):
        return
    waiting = waiting_for(scene.user)
    if waiting.count and waiting.page_id is not None:
        yield Matter(
            "access.approval",
            Urgency.SOON,
            ngettext(
                "%(count)d page waits for your approval.",
                "%(count)d pages wait for your approval.",
                waiting.count,
            )
            % {"count": waiting.count},
            scene.edit_url(waiting.page_id),
            _("Read it") if waiting.count == 1 else _("Read the oldest"),
            waiting.since,
        )


@source
def people(scene: Scene) -> Iterator[Matter]:
    """For administrators: numbers, no names."""
    if not scene.may(may_manage_people):
        return
    figures, url = scene.read(people_figures), scene.url("people:index")
    if figures.administrators == 1:
        yield Matter(
            "access.only_administrator",
            Urgency.LOOK,
            _("You are the only administrator. Who opens the door when you are ill?")
            if scene.user.pk == figures.an_administrator
            else _("There is only one administrator."),
            scene.url("people:invite"),
            _("Invite a second one"),
        )
    if scene.user.pk in figures.unprotected_administrators:
        yield Matter(
            OWN_SECOND_STEP,
            Urgency.LOOK,
            _("Your password alone opens this admin. A passkey or an app takes a minute."),
            scene.url("security:set_up"),
            _("Set up a second step"),
        )
    others = figures.unprotected_administrators - {scene.user.pk}
    if others:
        yield Matter(
            "access.second_step",
            Urgency.LOOK,
            ngettext(
                "%(count)d other administrator signs in with a password alone.",
                "%(count)d other administrators sign in with a password alone.",
                len(others),
            )
            % {"count": len(others)},
            url,
            _("See who, and ask them"),
        )
