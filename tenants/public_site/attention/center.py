"""Places that close, have closed, have moved, or do not say when they are open."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _

from tenants.attention.matters import Matter, Scene, Urgency, source
from tenants.public_site.attention.reading import Shown, day_of, of_kind
from tenants.public_site.models import LocalEntry
from themes.words import date_words


@source
def places(scene: Scene) -> Iterator[Matter]:
    """Each place for itself: there are few."""
    if not scene.may_write:
        return
    for place in of_kind(scene, LocalEntry.Kind.PLACE):
        found = _of_place(scene, place)
        if found is not None:
            yield found


def _of_place(scene: Scene, place: Shown) -> Matter | None:
    last, moved = day_of(place.data.get("valid_until")), place.data.get("moved_to")
    url = scene.edit_url(place.page_id)
    name = {"place": place.title}
    if moved and last is None:
        return Matter(
            "places.moved_without_date",
            Urgency.SOON,
            _(
                "“%(place)s” has moved, but has no last day. Its address already leads to "
                "“%(new)s”: is nobody at the old place any more?"
            )
            % {**name, "new": moved["title"]},
            url,
            _("Enter the last day"),
        )
    if last is None or moved:
        return None if moved else _without_hours(scene, place)
    name["day"] = date_words(last)
    after = scene.midnight(last + datetime.timedelta(days=1))
    if last < scene.today:
        return Matter(
            "places.ended",
            Urgency.LOOK,
            _(
                "“%(place)s” was open until %(day)s, and visitors do not see it any more. Take it "
                "down, or say where people go now."
            )
            % name,
            url,
            _("Open the place"),
            after,
        )
    if (last - scene.today).days <= scene.rules.place_ends:
        return Matter(
            "places.ends",
            Urgency.SOON,
            _("“%(place)s” leaves the site after %(day)s. Extend it, or say where people go then.")
            % name,
            url,
            _("Change the last day"),
            after,
        )
    return _without_hours(scene, place)


def _without_hours(scene: Scene, place: Shown) -> Matter | None:
    if place.data.get("hours") or place.data.get("special_days"):
        return None
    return Matter(
        "places.no_hours",
        Urgency.LOOK,
        _("“%(place)s” does not say when it is open.") % {"place": place.title},
        scene.edit_url(place.page_id),
        _("Add hours"),
    )
