"""Whether a request is somebody who reads, asked of headers that are forgotten in the same moment.

Not a list of all robots of the world, which nobody keeps up to date: browsers of people call
themselves Mozilla or Opera, and honest robots say what they are. A robot that lies is counted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings

_BROWSER = ("Mozilla/", "Opera/")
_ROBOT = re.compile(
    r"bot\b|bot[/;-]|crawl|spider|slurp|archiver|headless|lighthouse|pingdom|uptime|monitor"
    r"|preview|facebookexternalhit|externalagent|fetcher|scanner|validator|wget|curl|python"
    r"|google-|\+https?://",
    re.IGNORECASE,
)


def is_reader(environ: Mapping[str, Any]) -> bool:
    """Whether a WSGI environment is that of a person's browser opening something.

    Left out: robots that say so, what a browser fetches ahead or from a script, and everybody with
    the cookie that signing in sets. On a community's host only its own people have that one; it is
    not read, only seen to be there.
    """
    agent = str(environ.get("HTTP_USER_AGENT", ""))
    if not agent.startswith(_BROWSER) or _ROBOT.search(agent):
        return False
    purpose = f"{environ.get('HTTP_SEC_PURPOSE', '')}{environ.get('HTTP_PURPOSE', '')}"
    if "prefetch" in purpose or environ.get("HTTP_X_MOZ") == "prefetch":
        return False
    # Older browsers do not say; a page that a script fetches is opened by nobody.
    if environ.get("HTTP_SEC_FETCH_MODE", "navigate") not in ("navigate", "no-cors"):
        return False
    return not _has_cookie(str(environ.get("HTTP_COOKIE", "")), settings.SESSION_COOKIE_NAME)


def _has_cookie(header: str, name: str) -> bool:
    return any(part.strip().startswith(f"{name}=") for part in header.split(";"))
