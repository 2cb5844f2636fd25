"""What our side-by-side template needs."""

from __future__ import annotations

import json
from typing import Any

from django import template
from wagtail_localize.models import Translation

from shared_content.translation.overview import standings

register = template.Library()
# A copy of the English page in place of the translation would be live under its address at once,
# and a translation is taken down where its English page is.
_UNWANTED = ("convertToAliasUrl", "deleteUrl")


@register.filter
def library_props(props: str) -> str:
    """The editor's properties without what the library does not do."""
    values: dict[str, Any] = json.loads(props)
    for name in _UNWANTED:
        values["links"][name] = None
    values["perms"]["canDelete"] = False
    return json.dumps(values)


@register.simple_tag
def standing_of(translation: Translation) -> Any:
    """How the translation stands, or None while it is not published."""
    code = translation.target_locale.language_code
    return next(
        (one for one in standings(language=code) if one.uuid == translation.source.object_id),
        None,
    )
