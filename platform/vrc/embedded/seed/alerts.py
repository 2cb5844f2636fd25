"""The alert that each invented community shows. One of them has none, as on most days."""

from __future__ import annotations

from tenants.alerts.actions import SetAlert
from tenants.alerts.models import Alert
from tenants.local_content.models import UpdatePage
from vrc.embedded.seed.story import Clock

_ALERTS = {
    "riverbend": (
        "change",
        {
            "en": "The evening groups meet upstairs this week. Please use the side door on Mill "
            "Street.",
            "es": "Esta semana los grupos de la tarde se reúnen en el piso de arriba. Por favor "
            "entre por la puerta lateral de Mill Street.",
        },
        "evening-groups",
    )
}


def write_alert(slug: str, clock: Clock) -> None:
    """Publish the alert of one community, for a week. Does nothing when it ever had one."""
    if slug not in _ALERTS or Alert.objects.exists():
        return
    level, words, update = _ALERTS[slug]
    page = UpdatePage.objects.filter(slug=update).first()
    SetAlert(
        words=words,
        level=level,
        link=page.translation_key if page else None,
        ends_at=clock.ahead(7, "20:00"),
    ).execute(None)
