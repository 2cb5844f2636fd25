"""Own words for the parts of the site that one of its languages lacks."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from tenants.attention.matters import Matter, Scene, Urgency, source
from tenants.branding.policies import may_change_branding
from tenants.branding.selectors import own_terms
from tenants.public_site.languages import offered


@source
def terms(scene: Scene) -> Iterator[Matter]:
    """A part that has the community's own name in one language and the usual one in another."""
    languages = offered(scene.community)
    if len(languages) < 2 or not scene.may(may_change_branding):
        return
    own = scene.read(own_terms)
    named = {key for words in own.values() for key in words}
    lacking = [
        str(get_language_info(language.code)["name_translated"])
        for language in languages
        if named - set(own.get(language.code, {}))
    ]
    if lacking:
        yield Matter(
            "branding.terms",
            Urgency.LOOK,
            _("Your own names for parts of the site are missing in %(languages)s.")
            % {"languages": ", ".join(lacking)},
            scene.url("branding:edit"),
            _("Add the names"),
        )
