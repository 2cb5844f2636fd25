"""A public page inside the admin's preview frame."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpResponse

# The frame's sandbox opens no windows, so links do nothing: nothing leads away from the preview.
_NO_WAY_OUT = b'<base target="_blank">'
# The sandbox runs no scripts; without the tag the browser does not complain about that either.
_SCRIPT = re.compile(rb"<script\b[^>]*>.*?</script>", re.DOTALL | re.IGNORECASE)


def lead_nowhere(response: HttpResponse) -> HttpResponse:
    """The page for a look at it: links do nothing, no script runs, nothing is kept by browsers.

    It keeps to the public pages' content security policy, as it will when it is public.
    """
    content = _SCRIPT.sub(b"", response.content)
    response.content = content.replace(b"<head>", b"<head>" + _NO_WAY_OUT, 1)
    response["Cache-Control"] = "no-store"
    response.strict_csp = True  # type: ignore[attr-defined]
    return response
