"""Every address of a community's admin: who is let in, and who is not.

A new screen must be named in `AREAS`; the test fails until somebody has decided who may open it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.support.hosts import client_for
from tests.support.people import sign_in

pytestmark = pytest.mark.django_db

EVERYBODY = frozenset({"editor", "approver", "administrator"})
APPROVERS = frozenset({"approver", "administrator"})
ADMINISTRATORS = frozenset({"administrator"})
NOBODY: frozenset[str] = frozenset()
# How an address below /admin/ begins, and who may open it; the longest beginning counts.
AREAS = {
    "address/": ADMINISTRATORS,
    "alert/": EVERYBODY,
    "approvals/": EVERYBODY,
    "attention/": EVERYBODY,
    "audit-trail/": ADMINISTRATORS,
    "branding/": ADMINISTRATORS,
    "contact-and-email/": ADMINISTRATORS,
    "email-updates/": ADMINISTRATORS,
    "export/": ADMINISTRATORS,
    "first-steps/": EVERYBODY,
    "first-steps/open/": ADMINISTRATORS,
    "go/": EVERYBODY,
    "how-the-site-is-used/": EVERYBODY,
    "messages/": ADMINISTRATORS,
    "move-center/": EVERYBODY,
    "names/": ADMINISTRATORS,
    "names/of/": NOBODY,
    "pages-to-begin-with/": EVERYBODY,
    "people/": ADMINISTRATORS,
    "publish-alone/": ADMINISTRATORS,
    "security/": EVERYBODY,
    "services/": EVERYBODY,
    "shared-library/": APPROVERS,
    "where-we-are/": EVERYBODY,
    "writing/": EVERYBODY,
    # The operator's own: the program has one list of addresses for both kinds of admin.
    "communities/": NOBODY,
    "contacts/": NOBODY,
    "leaders-library/": NOBODY,
    "library-captions-chooser/": NOBODY,
    "library-video-chooser/": NOBODY,
    "library/": NOBODY,
    "media-files/": NOBODY,
    "organisations/": NOBODY,
    "outside-links/": NOBODY,
    "site-requests/": NOBODY,
    "translations/": NOBODY,
    # Wagtail's, for superusers.
    "collections/": NOBODY,
    "groups/": NOBODY,
    "redirects/": NOBODY,
    "settings/": NOBODY,
    "sites/": NOBODY,
    "users/": NOBODY,
}
# Wagtail's own screens, whose rules Wagtail tests: pages, images, documents, the account.
WAGTAILS = """
    account api block-preview bulk choose-anchor-link choose-email-link choose-external-link
    choose-page choose-phone-link dismissibles documents editing-sessions embeds failwhale images
    pages reports snippets tag-autocomplete workflows
""".split()  # noqa: SIM905 - a list of this length is easier to read as words
# Without a sign-in: the way in, and files that every page needs.
OPEN = ("login/", "logout/", "welcome/", "password_reset/", "jsi18n/", "sprite/", "test404/")
_ARGUMENTS = {"int": "987654", "uuid": "11111111-2222-4333-8444-555555555555"}
_ARGUMENT = re.compile(r"<(?:(\w+):)?\w+>")
ROLES = {
    "editor": "Community editors",
    "approver": "Community approvers",
    "administrator": "Community administrators",
}


@dataclass(frozen=True)
class Address:
    """One pattern below /admin/, and an address that fits it but names nothing that exists."""

    pattern: str

    @property
    def path(self) -> str:
        """To ask for."""
        filled = _ARGUMENT.sub(lambda found: _ARGUMENTS.get(found[1] or "", "none"), self.pattern)
        return f"/admin/{filled}"

    @property
    def may(self) -> frozenset[str] | None:
        """Who may open it; None where nobody has decided."""
        fitting = [area for area in AREAS if self.pattern.startswith(area)]
        return AREAS[max(fitting, key=len)] if fitting else None


def _walk(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for each in patterns:
        whole = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, whole)
        else:
            yield whole


def addresses() -> list[Address]:
    """Everything below /admin/ that takes a sign-in and is not Wagtail's own."""
    found = []
    for pattern in _walk(get_resolver(settings.COMMUNITY_URLCONF).url_patterns):
        inside = pattern.removeprefix("admin/")
        # What begins with "^" catches the rest: home, and addresses without a final slash.
        if not pattern.startswith("admin/") or inside.startswith(("^", *OPEN)) or not inside:
            continue
        if inside.split("/")[0] not in WAGTAILS:
            found.append(Address(inside))
    return found


def _answers(client: Client, address: Address) -> list[HttpResponse]:
    return [client.get(address.path), client.post(address.path)]  # type: ignore[list-item]


def _is_refused(answer: HttpResponse) -> bool:
    """Wagtail turns a refusal into a way home with a message."""
    return answer.status_code in (403, 404) or (
        answer.status_code == 302 and answer["Location"] == "/admin/"
    )


def test_the_walk_finds_the_screens() -> None:
    found = {address.pattern for address in addresses()}
    assert {"messages/<int:pk>/answer/", "people/invite/", "export/<uuid:uuid>/download/"} <= found
    assert len(found) > 150


def test_somebody_has_decided_about_every_address() -> None:
    undecided = [address.pattern for address in addresses() if address.may is None]
    assert undecided == [], "Say in AREAS who may open these."


def test_every_area_exists() -> None:
    found = addresses()
    assert [
        area for area in AREAS if not any(each.pattern.startswith(area) for each in found)
    ] == []


def test_nobody_gets_anywhere_without_signing_in(riverbend: Any) -> None:
    stranger = client_for(riverbend.primary_host)
    for address in addresses():
        for answer in _answers(stranger, address):
            assert answer.status_code == 302, address.pattern
            assert answer["Location"].startswith("/admin/login/"), address.pattern


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_where_it_may_and_nowhere_else(riverbend: Any, role: str) -> None:
    person = sign_in(riverbend, f"{role}@example.org", group=ROLES[role])
    for address in addresses():
        if not address.may and role != "administrator":
            # Nobody's is not the largest role's: that says it for the smaller ones too.
            continue
        answers = _answers(person, address)
        if role not in (address.may or ()):
            # Not allowed to ask this way (405) says nothing: the other way must be refused.
            told = [answer for answer in answers if answer.status_code != 405]
            assert told, address.pattern
            assert all(map(_is_refused, told)), (address.pattern, told)
        elif "<" not in address.pattern:
            # What is there for all is not refused in both ways.
            assert not all(map(_is_refused, answers)), (address.pattern, answers)


def test_a_session_of_one_community_opens_nothing_of_another(
    riverbend: Any, larkfield: Any
) -> None:
    ours = sign_in(riverbend)
    theirs = client_for(larkfield.primary_host)
    theirs.cookies.update(ours.cookies)
    for address in addresses():
        answer = theirs.get(address.path)
        assert answer.status_code == 302, address.pattern
        assert answer["Location"].startswith("/admin/login/"), address.pattern
