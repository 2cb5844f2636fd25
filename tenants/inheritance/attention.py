"""What the operator changed in the library, and own words beside a text that moved on."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenants.attention.matters import Matter, Scene, Urgency, source
from tenants.inheritance.changes import since_look
from tenants.inheritance.policies import may_adjust

# The home of the admin shows these one by one.
CHANGED = "library.changed"


@source
def library(scene: Scene) -> Iterator[Matter]:
    """Own words first: visitors read them beside, or instead of, a text that is newer."""
    if not scene.may(may_adjust):
        return
    since = scene.read(since_look)
    url = scene.url("shared_library:changes")
    behind = since.moved_on
    if behind:
        yield Matter(
            "library.moved_on",
            Urgency.SOON,
            ngettext(
                "%(operator)s changed “%(title)s” after you wrote your own words for it.",
                "%(operator)s changed %(count)d items after you wrote your own words for them, "
                "“%(title)s” first.",
                len(behind),
            )
            % {
                "operator": settings.OPERATOR_SHORT_NAME,
                "title": behind[0].title,
                "count": len(behind),
            },
            url,
            _("Compare"),
        )
    rest = [each for each in since.changed if not each.behind]
    urgent = [each for each in rest if each.urgent]
    if rest:
        shown = urgent or rest
        yield Matter(
            CHANGED,
            Urgency.SOON if urgent else Urgency.LOOK,
            (
                ngettext(
                    "%(operator)s corrected “%(title)s” urgently. Your site shows it already.",
                    "%(operator)s corrected %(count)d items urgently, “%(title)s” last. Your site "
                    "shows them already.",
                    len(shown),
                )
                if urgent
                else ngettext(
                    "%(operator)s changed “%(title)s”. Your site shows it already.",
                    "%(operator)s changed %(count)d items, “%(title)s” last. Your site shows them "
                    "already.",
                    len(shown),
                )
            )
            % {
                "operator": settings.OPERATOR_SHORT_NAME,
                "title": shown[0].title,
                "count": len(shown),
            },
            url,
            _("See what changed"),
        )
