"""What the pages are called that every community has, as long as it calls them nothing else.

They are made with these titles in English. A list that still has its own is shown under the name
in the language of the reader, as the menu that leads to it does.
"""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

from tenants.local_content.slugs import (
    ASSISTANCE_CENTER,
    COURT,
    DOCUMENTS,
    EVENTS,
    FACTS,
    FAQ,
    FUNDS,
    MEDIA,
    MEMORIAL,
    UPDATES,
)

USUAL_TITLES = {
    UPDATES: gettext_noop("Updates"),
    ASSISTANCE_CENTER: gettext_noop("Assistance center"),
    FUNDS: gettext_noop("Money and deadlines"),
    EVENTS: gettext_noop("Events"),
    FAQ: gettext_noop("Questions and answers"),
    FACTS: gettext_noop("Rumors and facts"),
    COURT: gettext_noop("Court dates"),
    MEDIA: gettext_noop("For reporters"),
    DOCUMENTS: gettext_noop("Documents"),
    MEMORIAL: gettext_noop("In memory"),
}
# With which sites were made before. Whoever left it as it was did not name the page either.
_FORMER_TITLES = {FUNDS: "Help with costs"}


def usual_title(slug: str, title: str) -> str:
    """The title in the active language; "" for a page that the community named itself."""
    if title and title in (USUAL_TITLES.get(slug), _FORMER_TITLES.get(slug)):
        return gettext(USUAL_TITLES[slug])
    return ""
