"""What somebody types into a form is in no log, no mail to others, no error page, no other place.

Each form of both hosts is sent with words that stand nowhere else: as it should be, with something
missing, and while something breaks on our side.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core import mail
from django.core.cache import caches
from django.test import Client

from tenants.intake.actions.submit_request import SubmitRequest
from tenants.public_site.pages.shown import Shown
from tests.support.traces import all_that_was_logged, everything_in_the_database, traces
from tests.tenants.engagement.conftest import open_forms
from tests.tenants.engagement.data import token
from tests.tenants.intake import data as intake
from vrc.celery import app

pytestmark = pytest.mark.django_db
WORDS = ("Quittenmus", "Federsee-Uhu", "uhu.federsee@quitte.example", "614-555-0163", "98765-zip")


@dataclass(frozen=True)
class Sent:
    """One way to send words. `kept`: in the clear, because the operator answers it."""

    path: str
    data: dict[str, Any]
    method: str = "post"
    host: str = "community"
    mailed_to: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    # What makes the form come back.
    spoilt: dict[str, Any] = field(default_factory=dict)


_MESSAGE = {
    "message": f"{WORDS[0]} at noon",
    "name": WORDS[1],
    "email": WORDS[2],
    "phone": WORDS[3],
    "reply_by": "email",
    "confirm_subject": "",
}
FORMS = {
    "contact": Sent("/contact/", _MESSAGE, spoilt={"message": "", "email": f"{WORDS[2]} ("}),
    "volunteer": Sent(
        "/volunteer/", {**_MESSAGE, "ways": ["practical"]}, spoilt={"reply_by": WORDS[0]}
    ),
    "subscribe": Sent(
        "/subscribe/",
        {"email": WORDS[2], "choice": "every"},
        mailed_to=(WORDS[2],),
        spoilt={"choice": WORDS[0]},
    ),
    "search": Sent("/search/", {"q": f"{WORDS[0]} {WORDS[1]}"}, method="get"),
    "search at the operator's": Sent(
        "/search/", {"q": f"{WORDS[0]} {WORDS[1]}"}, method="get", host="operator"
    ),
    "services": Sent("/services/", {"zip": WORDS[4], "need": WORDS[0]}, method="get"),
    "directory": Sent("/peer-support-directory/", {"language": WORDS[0]}, method="get"),
    "request a site": Sent(
        intake.FORM,
        {**intake.typed(), "requester_name": WORDS[1], "email": WORDS[2], "notes": WORDS[0]},
        host="operator",
        # The operator reads and answers it; the person gets a confirmation.
        mailed_to=(WORDS[2],),
        kept=(WORDS[0], WORDS[1], WORDS[2]),
        spoilt={"agency": "", "incident_date": WORDS[0]},
    ),
    "sign in": Sent(
        "/admin/login/",
        {"username": WORDS[2], "password": WORDS[0]},
        # Counted by account, for some minutes, in the community's own schema.
        kept=(WORDS[2],),
    ),
    "a new password": Sent("/admin/password_reset/", {"email": WORDS[2]}),
}


@pytest.fixture(autouse=True)
def _nobody_was_here() -> Iterator[None]:
    caches["platform"].clear()
    yield
    caches["platform"].clear()


@pytest.fixture
def eager_tasks() -> Iterator[None]:
    """Mails are sent as a worker would send them."""
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


@pytest.fixture
def hosts(riverbend: Any, community_client: Any, platform_client: Client) -> dict[str, Client]:
    """A visitor of each host; every form is open."""
    open_forms(riverbend, updates_open=True)
    return {"community": community_client(riverbend), "operator": platform_client}


def send(hosts: dict[str, Client], sent: Sent, **changes: Any) -> Any:
    """Send it as a browser would, some time after the form was opened."""
    client = hosts[sent.host]
    client.raise_request_exception = False
    fresh = {"token": intake.token() if sent.host == "operator" else token()}
    data = {**sent.data, **(fresh if sent.method == "post" else {}), **changes}
    return getattr(client, sent.method)(sent.path, data)


def nowhere(sent: Sent, caplog: pytest.LogCaptureFixture) -> None:
    """No trace but where it belongs."""
    assert traces(WORDS, all_that_was_logged(caplog.records)) == []
    for letter in mail.outbox:
        if letter.to != [WORDS[2]]:
            assert traces(WORDS, str(letter.message())) == []
    assert {to for letter in mail.outbox for to in letter.to if to in WORDS} <= set(sent.mailed_to)
    others = [word for word in WORDS if word not in sent.kept]
    assert traces(others, everything_in_the_database()) == []


@pytest.mark.parametrize("name", FORMS)
def test_sent_as_it_should_be(
    name: str,
    hosts: dict[str, Client],
    caplog: pytest.LogCaptureFixture,
    eager_tasks: None,
    django_capture_on_commit_callbacks: Any,
) -> None:
    sent = FORMS[name]
    with caplog.at_level(logging.DEBUG), django_capture_on_commit_callbacks(execute=True):
        answer = send(hosts, sent)
    assert answer.status_code in (200, 302, 303), answer.content
    assert answer.cookies.get("vrc_session") is None
    assert traces(WORDS, answer.get("Location", "")) == []
    nowhere(sent, caplog)


@pytest.mark.parametrize("name", [name for name, sent in FORMS.items() if sent.spoilt])
def test_sent_with_something_wrong(
    name: str, hosts: dict[str, Client], caplog: pytest.LogCaptureFixture
) -> None:
    sent = FORMS[name]
    with caplog.at_level(logging.DEBUG):
        answer = send(hosts, sent, **sent.spoilt)
    # The form keeps what was typed, for the one who typed it and nobody else.
    assert answer.status_code == 422
    assert traces(WORDS, answer.content.decode())
    assert "no-store" in answer["Cache-Control"]
    nowhere(Sent(sent.path, {}), caplog)


@pytest.mark.parametrize("name", [name for name in FORMS if not FORMS[name].path.startswith("/a")])
def test_sent_while_something_breaks(
    name: str,
    hosts: dict[str, Client],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(Shown, "response", broken)
    monkeypatch.setattr(SubmitRequest, "execute", broken)
    sent = FORMS[name]
    spoilt = {} if sent.path == intake.FORM else sent.spoilt
    with caplog.at_level(logging.DEBUG):
        answer = send(hosts, sent, **spoilt)
    assert answer.status_code == 500
    assert traces(WORDS, answer.content.decode()) == []
    # The error itself is told to those who look after the program.
    assert "the disk is full" in all_that_was_logged(caplog.records)
    nowhere(Sent(sent.path, {}), caplog)


def test_the_search_for_traces_would_notice(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        try:
            raise ValueError(WORDS[0])
        except ValueError:
            logging.getLogger("tenants.somewhere").exception("it failed")
        logging.getLogger("tenants.somewhere").info("from %s", {"phone": WORDS[3]})
    assert traces(WORDS, all_that_was_logged(caplog.records)) == [WORDS[0], WORDS[3]]
