"""Addresses directly below a community's host that the site itself uses (design.md §9)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from shared_content.published.sections import Section

UPDATES = "updates"
ASSISTANCE_CENTER = "assistance-center"
EVENTS = "events"
CARD = "card"
FUNDS = "funds"
FAQ = "faq"
FACTS = "facts"
MEDIA = "media"
COURT = "court"
DOCUMENTS = "documents"
MEMORIAL = "memorial"
PRIVACY = "privacy"

_OWN = frozenset(
    """
    admin alert alerts api archive branding calendar contact court dev documents events facts faq
    feed feeds
    find-help funds healthz home leaders login logout media memorial
    peer-support-directory privacy readyz request-a-site robots search services sitemap static
    subscribe support sw tasks volunteer
    """.split()  # noqa: SIM905 - a list of this length is easier to read as words
)
# Other languages live under their code: /es/, /zh-hans/.
_LANGUAGE_PREFIX = re.compile(r"[a-z]{2,3}(-[a-z]{2,4})?\Z")
_SHORT_WORDS = frozenset({"map", "law", "fbi", "ada", "pets", "vet"})


def is_reserved(slug: str) -> bool:
    """Whether the site itself uses, or will use, this word as the first part of an address."""
    word = slug.lower()
    if word in _OWN or word in {UPDATES, ASSISTANCE_CENTER, CARD}:
        return True
    if word in {section.value for section in Section}:
        return True
    return bool(_LANGUAGE_PREFIX.match(word)) and word not in _SHORT_WORDS


def validate_page_slug(slug: str) -> None:
    """Raise ValidationError, with a way out, when a community's own page cannot have this slug."""
    if is_reserved(slug):
        raise ValidationError(
            _(
                "The address “/%(slug)s/” is used by the site itself. "
                "Please choose another, for example “%(slug)s-information”."
            )
            % {"slug": slug},
            code="reserved",
        )
