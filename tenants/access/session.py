"""What a session says about how its person signed in. Sessions live in the community's schema.

A password alone never makes a signed-in session for somebody who has a second factor: until the
second step the session holds only a note of whose turn it is.
"""

from __future__ import annotations

import time
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest

from tenants.access.factors.codes import Used
from tenants.access.models import User
from vrc.ops.rate_limit import RateLimit
from vrc.tenancy import current_schema

_WAITING = "access.waiting"
_STEP = "access.second_step"
_CONFIRMED = "access.confirmed_at"
_LINK = "access.opened_link"
# How long the second step waits after a right password.
WAITING_SECONDS = 600
BACKEND = "django.contrib.auth.backends.ModelBackend"
# Whatever address they come from: 30 of a million codes an hour. Only who knows the password gets
# here, so nobody can lock out somebody else with it.
_TRIES = RateLimit("second_factor", limit=30, seconds=3600)


def wait_for_second_step(request: HttpRequest, user: User, next_url: str, remember: bool) -> None:
    """Note that this person's password was right. Nobody is signed in yet."""
    request.session.cycle_key()
    request.session[_WAITING] = {
        "user": user.pk,
        "epoch": user.session_epoch,
        "at": int(time.time()),
        "next": next_url,
        "remember": remember,
    }


def waiting(request: HttpRequest) -> tuple[User, dict[str, Any]] | None:
    """Who is between the two steps, and the note; None after ten minutes or a reset."""
    note = request.session.get(_WAITING)
    if not note or time.time() - note["at"] > WAITING_SECONDS:
        return None
    user = User.objects.filter(pk=note["user"], session_epoch=note["epoch"], is_active=True).first()
    return (user, note) if user else None


def forget_waiting(request: HttpRequest) -> None:
    """The second step is over, or begins anew."""
    request.session.pop(_WAITING, None)


def sign_in(request: HttpRequest, user: User, used: Used | None, remember: bool = False) -> None:
    """Sign in; `used` is None where the person has no second factor yet."""
    forget_waiting(request)
    login(request, user, backend=BACKEND)
    confirm(request, used)
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if remember else 0)


def confirm(request: HttpRequest, used: Used | None) -> None:
    """Remember that this person has just shown who they are."""
    request.session[_CONFIRMED] = int(time.time())
    if used is not None:
        request.session[_STEP] = used.value


def second_step(request: HttpRequest) -> str:
    """What the session was signed in with besides a password; empty for nothing."""
    return str(request.session.get(_STEP, ""))


def confirmed_lately(request: HttpRequest) -> bool:
    """Whether something sensitive may be done without asking once more.

    What is sent counts twice as long as what is opened, so that a form opened in time can be sent.
    """
    seconds = settings.CONFIRMATION_LASTS.total_seconds()
    allowed = seconds if request.method in ("GET", "HEAD") else 2 * seconds
    return bool(time.time() - request.session.get(_CONFIRMED, 0) < allowed)


def remember_link(request: HttpRequest, user: User) -> None:
    """This browser opened the link that was mailed after a reset."""
    request.session[_LINK] = [user.pk, user.session_epoch]


def opened_link(request: HttpRequest, user: User) -> bool:
    """Whether it did, for this person and this reset."""
    return bool(request.session.get(_LINK) == [user.pk, user.session_epoch])


def may_try(request: HttpRequest, user: User) -> bool:
    """Whether Axes lets this person try at all from here."""
    return bool(AxesProxyHandler.is_allowed(request, {"username": user.email}))


def count_try(user: User) -> bool:
    """Count one attempt at a second step; False when there were too many in this hour."""
    # Accounts of two communities have the same numbers.
    return _TRIES.hit(f"{current_schema()}|{user.pk}").allowed


def count_failure(request: HttpRequest, user: User) -> None:
    """A wrong code or passkey counts like a wrong password, in the same account."""
    user_login_failed.send(sender=__name__, credentials={"username": user.email}, request=request)
