"""Who gets updates, how they begin and how they end; and what strangers can find out: nothing."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from tenants.engagement import links
from tenants.engagement.actions.subscribe import delete_unconfirmed
from tenants.engagement.addresses import same_address
from tenants.engagement.models import Deletion, Subscriber
from tests.tenants.engagement.conftest import open_forms
from tests.tenants.engagement.data import token
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
FORM = "/subscribe/"
ADDRESS = "Quillon.F@Xylograph.example"


@pytest.fixture
def commits(django_capture_on_commit_callbacks: Any) -> Any:
    """`with commits() as due:` collects what is due at commit."""
    return django_capture_on_commit_callbacks


@pytest.fixture
def visitor(site: Any, community_client: Any, eager_tasks: None) -> Client:
    """Somebody on Riverbend's site, which sends e-mails."""
    open_forms(site, updates_open=True)
    client: Client = community_client(site)
    return client


def _text(response: Any) -> str:
    return response.content.decode()


def _typed(**changes: Any) -> dict[str, Any]:
    return {"email": ADDRESS, "choice": "every", "token": token(), **changes}


def _rows(community: Any) -> list[Subscriber]:
    with in_community(community):
        return list(Subscriber.objects.all())


def _link(message: Any) -> str:
    found = re.search(r"http://riverbend\.localhost:8000(/\S+)", message.body)
    assert found
    return found[1]


def _ask(visitor: Client, site: Any, commits: Any, **changes: Any) -> Any:
    """Send the form, and let what is due at commit run where it was sent: in the community."""
    with commits() as due:
        response = visitor.post(FORM, _typed(**changes))
    # The request of the test's browser has ended, and with it its schema.
    with in_community(site):
        for callback in due:
            callback()
    return response


def _subscribed(visitor: Client, site: Any, commits: Any, **changes: Any) -> None:
    assert _ask(visitor, site, commits, **changes).status_code == 303
    assert visitor.post(_link(mail.outbox[-1])).status_code == 200


def test_nothing_is_sent_but_one_question_until_it_is_answered(
    visitor: Client, site: Any, commits: Any
) -> None:
    asked = _ask(visitor, site, commits)
    assert asked["Location"] == "/subscribe/asked/"
    (question,) = mail.outbox
    assert question.to == [ADDRESS]
    (row,) = _rows(site)
    assert row.state == "pending"
    link = _link(question)
    assert "Send me updates" in _text(visitor.get(link))
    # Programs that open every link change nothing.
    assert _rows(site)[0].state == "pending"
    assert "from now on" in _text(visitor.post(link))
    assert _rows(site)[0].state == "confirmed"
    assert visitor.post(link).status_code == 200
    assert len(_rows(site)) == 1


def test_the_address_is_nowhere_readable(visitor: Client, site: Any, commits: Any) -> None:
    _subscribed(visitor, site, commits)
    (row,) = _rows(site)
    assert b"xylograph" not in bytes(row.sealed).lower()
    assert "xylograph" not in row.fingerprint
    assert "xylograph" not in _link(mail.outbox[0]).lower()


def test_a_stranger_cannot_tell_whether_an_address_is_known(
    visitor: Client, site: Any, commits: Any
) -> None:
    _subscribed(visitor, site, commits)
    known = _ask(visitor, site, commits)
    unknown = _ask(visitor, site, commits, email="nobody@xylograph.example")
    assert known["Location"] == unknown["Location"]
    assert known.status_code == unknown.status_code


def test_somebody_elses_address_gets_one_e_mail_and_no_flood(
    visitor: Client, site: Any, commits: Any
) -> None:
    for _time in range(5):
        _ask(visitor, site, commits)
    assert len(mail.outbox) == 1
    for hours in range(2, 12, 2):
        past = timezone.now() - datetime.timedelta(hours=hours)
        with in_community(site):
            Subscriber.objects.update(mailed_at=past)
        _ask(visitor, site, commits)
    assert len(mail.outbox) == 3


def test_a_stranger_cannot_change_what_somebody_chose(
    visitor: Client, site: Any, commits: Any
) -> None:
    _subscribed(visitor, site, commits)
    visitor.post(FORM, _typed(choice="alert"))
    (row,) = _rows(site)
    assert (row.state, row.choice, row.wished_choice) == ("confirmed", "every", "alert")


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("ana@example.org", " ANA@Example.ORG ", True),
        ("ana@bücher.example", "ana@xn--bcher-kva.example", True),
        ("ana@example.org", "ana+riverbend@example.org", False),
        ("ana@example.org", "ana@example.com", False),
    ],
)
def test_one_person_is_one_subscriber(first: str, second: str, same: bool) -> None:
    assert (same_address(first) == same_address(second)) is same


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"email": ""}, 422),
        ({"email": "quillon"}, 422),
        ({"email": "a@x.example\nBcc: b@x.example"}, 422),
        ({"email": "a@x.example,b@x.example"}, 422),
        ({"choice": "hourly"}, 422),
        ({"confirm_subject": "x"}, 422),
        ({"token": "forged"}, 422),
    ],
)
def test_what_is_wrong_is_refused(
    visitor: Client, site: Any, changes: dict[str, Any], status: int
) -> None:
    assert visitor.post(FORM, _typed(**changes)).status_code == status
    assert _rows(site) == []


def test_stopping_takes_one_click_and_deletes_the_address(
    visitor: Client, site: Any, commits: Any
) -> None:
    _subscribed(visitor, site, commits)
    (row,) = _rows(site)
    with in_community(site):
        path = f"/subscribe/stop/{links.stop_token(row.uuid)}/"
    assert "Stop the e-mails" in _text(visitor.get(path))
    assert len(_rows(site)) == 1
    # As a mail program sends it: no cookie, no token of a form, from nowhere (RFC 8058).
    strict = Client(enforce_csrf_checks=True, headers={"host": site.primary_host})
    for _time in range(2):
        answer = strict.post(
            path, {"List-Unsubscribe": "One-Click"}, headers={"origin": "https://mail.example"}
        )
        assert answer.status_code == 200
        assert not answer.cookies
    assert _rows(site) == []
    with in_community(site):
        assert Deletion.objects.get().count == 1


def test_links_are_for_one_purpose_one_community_and_not_for_ever(
    visitor: Client, site: Any, other: Any, commits: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    _subscribed(visitor, site, commits)
    (row,) = _rows(site)
    with in_community(site):
        stop, begin = links.stop_token(row.uuid), links.confirm_token(row.uuid)
    with in_community(other):
        assert links.read_stop(stop) is None
        assert links.read_confirm(begin) is None
    for bad in (begin, stop[:-2], "x", row.uuid.hex, f"{row.uuid.hex}.{'a' * 43}"):
        assert visitor.post(f"/subscribe/stop/{bad}/").status_code == 410
    assert visitor.post(f"/subscribe/confirm/{stop}/").status_code == 410
    assert len(_rows(site)) == 1
    later = timezone.now().timestamp() + 49 * 3600
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert visitor.post(f"/subscribe/confirm/{begin}/").status_code == 410
    with in_community(site):
        assert links.read_stop(stop) == row.uuid


def test_who_does_not_confirm_is_deleted(visitor: Client, site: Any) -> None:
    visitor.post(FORM, _typed())
    with in_community(site):
        assert delete_unconfirmed() == 0
        Subscriber.objects.update(asked_at=timezone.now() - datetime.timedelta(hours=49))
        assert delete_unconfirmed() == 1
    assert _rows(site) == []


def test_stopping_works_while_the_site_is_closed(visitor: Client, site: Any, commits: Any) -> None:
    _subscribed(visitor, site, commits)
    (row,) = _rows(site)
    with in_community(site):
        path = f"/subscribe/stop/{links.stop_token(row.uuid)}/"
    site.status = "draft"
    site.save()
    assert visitor.get(FORM).status_code == 404
    assert visitor.post(path).status_code == 200
    assert _rows(site) == []


def test_without_e_mails_there_is_no_form(riverbend: Any, community_client: Any) -> None:
    assert community_client(riverbend).get(FORM).status_code == 404
