"""Pages that only show after somebody did something: forms with mistakes, thanks, links in mails.

For `write_pages`. Nothing is kept: what is sent is wrong, and thanks show what their address says.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

from django.test import Client

_FORMS = ("/contact/", "/volunteer/", "/subscribe/")
# An empty message, an answer wished without a telephone, addresses that are none.
_MISTAKES = {"message": "", "reply_by": "phone", "email": "name at example", "choice": "none"}
_REFERENCE = "maple-river-4821"


def _addresses(community: Any) -> tuple[str, ...]:
    from tenants.engagement.links import confirm_token, stop_token
    from vrc.tenancy import in_community

    with in_community(community):
        somebody = uuid.UUID(int=7)
        confirm, stop = confirm_token(somebody), stop_token(somebody)
    return (
        f"/contact/sent/{_REFERENCE}/",
        f"/volunteer/sent/{_REFERENCE}/",
        "/subscribe/asked/",
        f"/subscribe/confirm/{confirm}/",
        f"/subscribe/stop/{stop}/",
        "/subscribe/stop/no-such-link/",
    )


@contextmanager
def _closed() -> Iterator[None]:
    """Every community as one that is still being prepared."""
    with ExitStack() as stack:
        for place in ("frame", "views.access"):
            stack.enter_context(
                mock.patch(f"tenants.public_site.{place}.is_open", return_value=False)
            )
        yield


def states_of_a_community(client: Client, community: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    """Name and answer of each such page; `prefix` is "" or "/es"."""
    for path in _FORMS:
        answer = client.post(f"{prefix}{path}", _MISTAKES)
        if answer.status_code in (404, 409):  # this community takes none
            continue
        if answer.status_code != 422:
            raise RuntimeError(f"{prefix}{path} answers a form with mistakes {answer.status_code}")
        yield f"{prefix}{path}with-mistakes/", answer
    for path in _addresses(community):
        yield f"{prefix}{path}", client.get(f"{prefix}{path}")
    with _closed():
        yield f"{prefix}/not-open/", client.get(f"{prefix}/")
