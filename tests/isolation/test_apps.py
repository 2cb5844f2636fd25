"""Each app of a community: its numbers, links and files are worth nothing on another's host.

One community makes everything there is; an administrator of the other one asks for it by its own
numbers and names, and gets nothing, and changes nothing.
"""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from tenants.access.actions.invite import InvitePerson
from tenants.access.models import Invitation, User
from tenants.access.setup_link import setup_token
from tenants.alerts.actions import SetAlert
from tenants.alerts.models import Alert
from tenants.branding.actions.save import SaveBranding
from tenants.engagement import links
from tenants.engagement.models import Message, Subscriber
from tenants.export import folders
from tenants.export.models import ExportJob
from tenants.export.states import State
from tenants.handover.actions import ConfirmHandover, SaveHandover
from tenants.handover.models import Handover
from tenants.inheritance.actions import HideItem
from tenants.inheritance.models import Adjustment
from tenants.phases.actions import Transition
from tenants.phases.models import PhaseChange
from tenants.registry.actions.own_domain import ClaimDomain
from tenants.registry.models import DomainClaim
from tenants.services.actions.prepare_import import keep_upload
from tenants.services.models import ImportJob, Service
from tests.support.hosts import client_for
from tests.support.people import sign_in
from tests.tenants.access.second_step import person
from tests.tenants.engagement.conftest import open_forms
from tests.tenants.engagement.data import keep_message
from tests.tenants.public_site.making import Library, publish_place
from tests.tenants.services.making import add_services, plain, service_named
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db
Make = Callable[[Any], tuple[list[str], Callable[[], Any]]]


def _services(ours: Any) -> Any:
    add_services(ours, plain("Quiet kitchen", needs=["food"]))
    key = service_named(ours, "Quiet kitchen").pk
    base = f"/admin/services/{key}/"
    return [base, f"{base}verify/", f"{base}delete/", "/services/quiet-kitchen/"], lambda: list(
        Service.objects.values_list("title", "is_published", "record")
    )


def _imports(ours: Any) -> Any:
    job = keep_upload(ContentFile(b"name,organization\nA,B\n"), "list.csv", None)
    base = f"/admin/services/import/{job.uuid}/"
    return [base, f"{base}begin/", f"{base}cancel/", f"{base}progress/"], lambda: list(
        ImportJob.objects.values_list("state", "cancel_requested")
    )


def _alerts(ours: Any) -> Any:
    row = SetAlert({"en": "The bridge is closed."}).execute(None)
    return [f"/admin/alert/{row.pk}/end/"], lambda: list(Alert.objects.values_list("state"))


def _phases(ours: Any) -> Any:
    change = Transition("phase", "long_term").execute(None)
    assert change
    return [f"/admin/where-we-are/{change.pk}/take-back/"], lambda: list(
        PhaseChange.objects.values_list("taken_back_at")
    )


def _moves(ours: Any) -> Any:
    hall = publish_place(ours, "Old hall", address="1 Main Street")
    row = SaveHandover(
        {
            "old_places": [str(hall.translation_key)],
            "new_values": {"title": "New hall", "address": "", "phone": ""},
            "change_date": ours.today() + datetime.timedelta(days=3),
            "notice": "We move.",
        }
    ).execute(None)
    ConfirmHandover(row.pk).execute(None)
    return [f"/admin/move-center/{row.pk}/undo/", "/assistance-center/old-hall/"], lambda: list(
        Handover.objects.values_list("state")
    )


def _claims(ours: Any) -> Any:
    claim = ClaimDomain(ours.pk, "help.riverbend.example").execute("Ana")
    base = f"/admin/address/{claim.pk}/"
    return [f"{base}check/", f"{base}remove/"], lambda: list(
        DomainClaim.objects.values_list("domain", "is_proven", "checked_at")
    )


def _messages(ours: Any) -> Any:
    open_forms(ours)
    message = keep_message(ours)
    base = f"/admin/messages/{message.pk}/"
    doing = ("", "answer/", "note/", "take/", "close/", "reopen/", "forget/")
    return [base + each for each in doing], lambda: list(
        Message.objects.values_list("state", "assigned_to_id")
    )


def _people(ours: Any) -> Any:
    User.objects.create_user("filler@example.org")
    user = User.objects.create_user("zoe@example.org", first_name="Zoe")
    invitation = InvitePerson(email="kim@example.org").execute("Ana")
    base, waiting = f"/admin/people/{user.pk + 50}/", f"/admin/people/invitations/{invitation.pk}/"
    User.objects.filter(pk=user.pk).update(id=user.pk + 50)
    doing = ("", "close/", "open/", "reset/")
    return [
        *(base + each for each in doing),
        f"{waiting}resend/",
        f"{waiting}withdraw/",
        f"/admin/welcome/{invitation.token()}/",
    ], lambda: [
        *User.objects.values_list("email", "is_active", "session_epoch"),
        *Invitation.objects.values_list("email", "revoked_at", "accepted_at"),
    ]


def _exports(ours: Any) -> Any:
    job = ExportJob.objects.create(state=State.READY, file_name="riverbend.zip", size=7)
    file = folders.file_of(job)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"PK-test")
    base = f"/admin/export/{job.uuid}/"
    return [f"{base}download/", f"{base}cancel/"], lambda: list(
        ExportJob.objects.values_list("state")
    )


def _branding(ours: Any) -> Any:
    SaveBranding(site_name="Riverbend", theme="civic", brand_colour="#123456").execute(None)
    page = client_for(ours.primary_host).get("/").content.decode()
    found = sorted(set(re.findall(r"/branding/[0-9a-f]+\.(?:css|png)", page)))
    assert found
    return found, lambda: found


APPS: dict[str, Make] = {
    "services": _services,
    "imports": _imports,
    "alerts": _alerts,
    "phases": _phases,
    "moves": _moves,
    "addresses": _claims,
    "messages": _messages,
    "people": _people,
    "exports": _exports,
    "branding": _branding,
}


def _just_signed_in(community: Any, email: str) -> Client:
    """An administrator of whom nothing asks for a password once more."""
    client = sign_in(community, email)
    with in_community(community):
        session = client.session
        session["access.confirmed_at"] = int(timezone.now().timestamp())
        session.save()
    return client


def _status(answer: Any) -> int:
    for close in getattr(answer, "_resource_closers", ()):
        close()
    return int(answer.status_code)


@pytest.mark.parametrize("name", APPS)
def test_numbers_of_one_community_name_nothing_in_another(
    riverbend: Any, larkfield: Any, name: str
) -> None:
    Library().fill()
    # More rows here than there, so that no number fits by chance.
    with in_community(riverbend):
        paths, state = APPS[name](riverbend)
        before = state()
    theirs = _just_signed_in(larkfield, "lee@example.org")
    for path in paths:
        for method in (theirs.get, theirs.post):
            assert _status(method(path)) in (404, 405), path
        assert 404 in (_status(theirs.get(path)), _status(theirs.post(path))), path
    with in_community(riverbend):
        assert state() == before


def test_the_same_addresses_lead_somewhere_at_home(riverbend: Any) -> None:
    """The test above would pass if the addresses were wrong; these show that they are right."""
    Library().fill()
    ours = _just_signed_in(riverbend, "ana@example.org")
    for name, make in APPS.items():
        with in_community(riverbend):
            paths, _state = make(riverbend)
        for path in paths:
            # Asked only: what a POST does is tested with each app.
            assert _status(ours.get(path)) in (200, 302, 405), (name, path)


def test_links_in_mails_of_one_community_open_nothing_at_another(
    riverbend: Any, larkfield: Any
) -> None:
    with in_community(riverbend):
        user = person(riverbend, "ana@example.org")
        user.factor_link_required = True
        user.save()
        again = f"/admin/login/again/{setup_token(user)}/"
        reset = (
            f"/admin/password_reset/confirm/{urlsafe_base64_encode(force_bytes(user.pk))}/"
            f"{default_token_generator.make_token(user)}/"
        )
        identity = uuid.uuid4()
        confirm = f"/subscribe/confirm/{links.confirm_token(identity)}/"
        stop = f"/subscribe/stop/{links.stop_token(identity)}/"
    # The other community has people and subscribers with the very same numbers.
    twin = person(larkfield, "ana@example.org", group="")
    with in_community(larkfield):
        User.objects.filter(pk=twin.pk).update(id=user.pk, factor_link_required=True)
        open_forms(larkfield, updates_open=True)
        keep_message(larkfield)  # makes the community's keys
        key = Message.objects.get().key
        Subscriber.objects.create(
            uuid=identity, fingerprint="f", key=key, sealed=b"", consent_version="1"
        )
    ours, theirs = client_for(riverbend.primary_host), client_for(larkfield.primary_host)
    for path in (again, confirm, stop):
        assert theirs.get(path).status_code == 410, path
        assert theirs.post(path).status_code == 410, path
    assert "reset" in theirs.get(reset, follow=True).content.decode().lower()
    assert not theirs.get(reset, follow=True).context["validlink"]
    with in_community(larkfield):
        assert Subscriber.objects.get().state == Subscriber.State.PENDING
    # At home they work.
    assert ours.get(again).status_code == 200
    assert ours.get(confirm).status_code == 200
    assert ours.get(reset, follow=True).context["validlink"]


def test_hiding_an_item_hides_it_here_only(riverbend: Any, larkfield: Any) -> None:
    library = Library().fill()
    item = library["Grief_Trauma 1"]
    with in_community(riverbend):
        HideItem(item.uuid).execute(None)
    assert client_for(riverbend.primary_host).get(item.path).status_code == 404
    assert client_for(larkfield.primary_host).get(item.path).status_code == 200
    with in_community(larkfield):
        assert not Adjustment.objects.exists()


@pytest.mark.parametrize("path", ["/flyer.pdf", "/card/", "/updates/feed.atom", "/search/?q=food"])
def test_what_is_made_for_one_host_is_not_kept_for_another(
    riverbend: Any, larkfield: Any, path: str
) -> None:
    Library().fill()
    add_services(riverbend, plain("Food at Hill House", needs=["food"]))
    ours: Client = client_for(riverbend.primary_host)
    theirs = client_for(larkfield.primary_host)
    first = ours.get(path).content
    second = theirs.get(path).content
    assert first != second
    assert b"Hill House" not in second
    assert b"iverbend" not in second.replace(b"\n", b"")
