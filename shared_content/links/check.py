"""What becomes of one address: works, has moved, is gone, does not answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urldefrag, urljoin, urlsplit

from shared_content.links.models import LONGEST_URL, OutsideLink
from shared_content.links.network import NoAnswer, Reply, Unsafe

State = OutsideLink.State
MOST_HOPS = 6
_REDIRECTS = {301: True, 302: False, 303: False, 307: False, 308: True}
_GONE = frozenset({404, 410})


class Asks(Protocol):
    """What is needed of a Network."""

    def ask(self, method: str, url: str) -> Reply: ...


@dataclass(frozen=True, slots=True)
class Result:
    """What a check found. `status` is None when nobody answered."""

    state: str
    status: int | None = None
    moved_to: str = ""
    detail: str = ""


def check(url: str, network: Asks) -> Result:
    """Ask for an address, politely: HEAD first, a small part of it when that is refused.

    Follows redirects, each of which must lead to a public machine. Raises nothing.
    """
    here, for_ever = url, True
    try:
        for _hop in range(MOST_HOPS):
            reply = _reply(here, network)
            there = urldefrag(urljoin(here, reply.location))[0] if reply.location else ""
            if reply.status not in _REDIRECTS or not there:
                return _result(url, here, reply.status, for_ever)
            for_ever = for_ever and _REDIRECTS[reply.status]
            if there == here:
                break
            here = there
    except Unsafe as problem:
        return Result(State.UNSAFE, detail=str(problem))
    except NoAnswer as problem:
        return Result(State.UNREACHABLE, detail=str(problem))
    return Result(State.UNREACHABLE, detail="it leads in a circle")


def _reply(url: str, network: Asks) -> Reply:
    try:
        reply = network.ask("HEAD", url)
    except NoAnswer:
        # Some servers hang up on HEAD.
        return network.ask("GET", url)
    return network.ask("GET", url) if reply.status >= 400 else reply


def _result(url: str, here: str, status: int, for_ever: bool) -> Result:
    if status in _GONE:
        return Result(State.GONE, status)
    if status >= 500:
        return Result(State.UNREACHABLE, status, detail="it answers with an error")
    if status >= 400:
        return Result(State.REFUSED, status)
    if here == url or len(here) > LONGEST_URL:
        return Result(State.GOOD, status)
    if urlsplit(here).path in ("", "/") and urlsplit(url).path not in ("", "/"):
        return Result(State.MOVED, status, here, "it leads to a front page now")
    return Result(State.MOVED, status, here) if for_ever else Result(State.GOOD, status)
