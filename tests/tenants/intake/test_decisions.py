"""Verify, approve, decline: once, by the right people, with one community at most."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from tenants.access.models import User
from tenants.intake.actions.decide import (
    AlreadyDecided,
    ApproveRequest,
    DeclineRequest,
    VerifyRequest,
)
from tenants.intake.models import SiteRequest
from tenants.intake.states import IllegalRequestMove
from tenants.registry.models import Community
from tests.tenants.intake.data import make_request
from vrc.tenancy import in_community


def _approve(request_id: int, user: Any, **changes: Any) -> Any:
    values: dict[str, Any] = {
        "name": "Ashgrove",
        "slug": "ashgrove",
        "time_zone": "America/New_York",
        "contact_name": "Dana Whitfield",
        "contact_email": "dana.whitfield@ashgrove.gov",
    }
    return ApproveRequest(request_id, user, **{**values, **changes}).execute()


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Communities whose provisioning was queued."""
    from tenants.registry.tasks import provision_community

    queued: list[int] = []
    monkeypatch.setattr(provision_community, "send_public", queued.append)
    return queued


def test_verification_needs_a_note(reviewer: User) -> None:
    request = make_request()
    with pytest.raises(ValidationError, match="how you verified"):
        VerifyRequest(request.pk, reviewer, "  ").execute()
    VerifyRequest(
        request.pk, reviewer, "Called the switchboard listed on the state's site."
    ).execute()
    request.refresh_from_db()
    assert (request.state, request.verified_by_name) == ("verified", "Robin")
    assert request.verified_by_id == reviewer.pk


def test_an_unverified_request_cannot_be_approved(reviewer: User, sent: list[int]) -> None:
    request = make_request()
    with pytest.raises(IllegalRequestMove):
        _approve(request.pk, reviewer)
    assert not Community.objects.filter(slug="ashgrove").exists()


def test_approval_registers_the_community_and_queues_its_making(
    reviewer: User, sent: list[int], commits: Any
) -> None:
    request = make_request("verified")
    with commits():
        _request, community = _approve(request.pk, reviewer)
    request.refresh_from_db()
    assert request.community_uuid == community.uuid
    assert (request.state, request.decided_by_name) == ("approved", "Robin")
    assert community.go_live_when_ready
    assert community.languages == ["en", "es"]
    assert community.contact_email == "dana.whitfield@ashgrove.gov"
    assert sent == [community.pk]


def test_a_drill_never_opens(reviewer: User, sent: list[int]) -> None:
    request = make_request("verified", urgency="drill")
    _request, community = _approve(request.pk, reviewer, is_drill=True, open_when_ready=True)
    assert community.is_drill
    assert not community.go_live_when_ready


def test_approved_twice_is_one_community_and_says_who_did_it(
    reviewer: User, colleague: User, sent: list[int], commits: Any
) -> None:
    request = make_request("verified")
    with commits():
        _approve(request.pk, reviewer)
    with commits(), pytest.raises(AlreadyDecided, match="Robin has already decided") as late:
        _approve(request.pk, colleague, slug="ashgrove-2")
    assert late.value.request.pk == request.pk
    assert Community.objects.filter(name="Ashgrove").count() == 1
    assert len(sent) == 1


def test_a_taken_address_leaves_the_request_as_it_was(
    reviewer: User, riverbend: Any, sent: list[int]
) -> None:
    request = make_request("verified")
    with pytest.raises(ValidationError, match="already used"):
        _approve(request.pk, reviewer, slug="riverbend")
    request.refresh_from_db()
    assert request.state == "verified"
    assert request.community_uuid is None


def test_declining_needs_a_reason_and_mails_it(
    reviewer: User, commits: Any, eager_tasks: None
) -> None:
    request = make_request()
    with pytest.raises(ValidationError, match="Give the reason"):
        DeclineRequest(request.pk, reviewer, "").execute()
    with commits():
        DeclineRequest(
            request.pk, reviewer, "Your county's site is open to Ashgrove, too."
        ).execute()
    (message,) = mail.outbox
    assert message.to == ["dana.whitfield@ashgrove.gov"]
    assert "Your county's site is open to Ashgrove, too." in message.body
    assert "Dear Dana Whitfield," in message.body
    with pytest.raises(AlreadyDecided):
        _approve(request.pk, reviewer)


def test_only_operators_decide(db: None) -> None:
    nobody = User.objects.create_user("nobody@operator.example", "long enough, surely")
    request = make_request("verified")
    for act in (
        lambda: VerifyRequest(request.pk, nobody, "x").execute(),
        lambda: _approve(request.pk, nobody),
        lambda: DeclineRequest(request.pk, nobody, "x").execute(),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_communitys_superuser_is_no_operator(riverbend: Any) -> None:
    request = make_request("verified")
    with in_community(riverbend):
        user = User.objects.create_superuser("boss@riverbend.example", "long enough, surely")
        with pytest.raises(PermissionDenied):
            _approve(request.pk, user)


@pytest.fixture
def committed(
    django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[SiteRequest, list[User]]]:
    """A verified request and two reviewers that other connections can see; removed afterwards."""
    with django_db_blocker.unblock():
        request = make_request("verified", community_name="Twice")
        users = [
            User.objects.create_superuser(f"{uuid.uuid4().hex}@operator.example", first_name=name)
            for name in ("First", "Second")
        ]
        yield request, users
        SiteRequest.objects.filter(pk=request.pk).delete()
        Community.objects.filter(name="Twice").delete()
        User.objects.filter(pk__in=[user.pk for user in users]).delete()
        connection.close()


def test_two_people_at_the_same_moment_make_one_community(
    committed: tuple[SiteRequest, list[User]], sent: list[int]
) -> None:
    request, users = committed
    together = threading.Barrier(2, timeout=30)
    made: list[str] = []
    late: list[str] = []

    def press(user: User, slug: str) -> None:
        together.wait()
        try:
            _approve(request.pk, user, name="Twice", slug=slug)
            made.append(str(user))
        except AlreadyDecided as error:
            late.append(str(error))
        finally:
            connection.close()

    people = [
        threading.Thread(target=press, args=(user, f"twice-{number}"))
        for number, user in enumerate(users)
    ]
    for person in people:
        person.start()
    for person in people:
        person.join(timeout=60)

    assert len(made) == 1
    assert late == [
        f"{made[0]} has already decided: this request is “Approved”. Nothing was changed."
    ]
    assert Community.objects.filter(name="Twice").count() == 1
    assert len(sent) == 1


def test_the_same_request_sent_at_the_same_moment_is_kept_once(
    committed: tuple[SiteRequest, list[User]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tenants.intake import tasks
    from tenants.intake.actions.submit_request import SubmitRequest

    for task in (tasks.send_confirmation, tasks.tell_operator):
        monkeypatch.setattr(task, "send_public", lambda key: None)
    together = threading.Barrier(3, timeout=30)
    new: list[bool] = []

    def send() -> None:
        together.wait()
        try:
            submitted = SubmitRequest(
                token=uuid.uuid4(),
                requester_name="Dana",
                requester_role="Director",
                agency="County",
                email="dana@twice.gov",
                phone="(614) 555-0134",
                community_name="Twice over",
                urgency="planning",
            ).execute()
            new.append(submitted.is_new)
        finally:
            connection.close()

    people = [threading.Thread(target=send) for _ in range(3)]
    for person in people:
        person.start()
    for person in people:
        person.join(timeout=60)
    kept = SiteRequest.objects.filter(community_name="Twice over")
    count = kept.count()
    kept.delete()
    assert count == 1
    assert sorted(new) == [False, False, True]
