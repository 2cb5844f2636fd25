"""Somebody has decided, for every screen of a community's admin, how the second person comes in."""

from __future__ import annotations

from typing import Any

import pytest

from tenants.proposals.kinds import Change, Row, all_kinds, differences, words_of_html
from tests.tenants.access.test_every_admin_address import addresses

# How an address below /admin/ begins → the kinds of changes it can propose, or why it needs none.
# The longest beginning counts.
READ = "Nothing is written here."
INSIDE = "Readers see nothing of it."
LOOK = "No word, number, address or sum differs."
DRAFT = "A draft, which somebody else publishes."
DECIDED = "Here the second person decides, or an administrator gives a reason."
GOVERNED: dict[str, str | tuple[str, ...]] = {
    "address/": (
        "Needs a proof in the records of the domain, which another person keeps; every old address "
        "goes on leading to the site. The screen says that it takes effect at once."
    ),
    "alert/": DRAFT,
    "alert/<int:pk>/end/": ("alert.end",),
    "approvals/": DECIDED,
    "approvals/take-off/": ("page.take_off",),
    "attention/": READ,
    "audit-trail/": READ,
    "branding/": ("branding.save",),
    "branding/check/": READ,
    "branding/logo/": INSIDE,
    "branding/preview": READ,
    "contact-and-email/": ("engagement.settings",),
    "email-updates/": "Sends what is public already, in the words that two approved.",
    "export/": INSIDE,
    "first-steps/": INSIDE,
    "first-steps/open/": "Opens what was approved; the decision of an administrator, in the trail.",
    "go/": READ,
    "how-the-site-is-used/": READ,
    "messages/": "Answers to one person who wrote, not to readers.",
    "move-center/": DRAFT,
    "move-center/<int:pk>/undo/": ("handover.undo",),
    "names/": INSIDE,
    "pages-to-begin-with/": DRAFT,
    "people/": INSIDE,
    "people/two-person/": ("access.two_person",),
    "publish-alone/": DECIDED,
    "security/": INSIDE,
    "services/": ("services.save",),
    "services/<uuid:key>/delete/": ("services.delete",),
    "services/<uuid:key>/verify/": "Says who called and when; no word of the service differs.",
    "services/bulk/": ("services.show",),
    "services/export/": READ,
    "services/import/": INSIDE,
    "services/import/<uuid:uuid>/begin/": ("services.import",),
    "shared-library/": READ,
    "shared-library/<slug:section>/<slug:slug>/": ("library.note",),
    "shared-library/<slug:section>/<slug:slug>/preview/": READ,
    "shared-library/<slug:section>/<slug:slug>/replace/": ("library.replace",),
    "shared-library/changes/": READ,
    "shared-library/go-back/": ("library.replace",),
    "shared-library/hide/": ("library.hide",),
    "shared-library/keep-own/": INSIDE,
    "shared-library/order/": LOOK,
    "shared-library/pin/": LOOK,
    "shared-library/remove-note/": ("library.note",),
    "shared-library/seen/": INSIDE,
    "shared-library/show/": ("library.hide",),
    "shared-library/topic/": ("library.topic",),
    "shared-library/unpin/": LOOK,
    "where-we-are/": READ,
    "where-we-are/<int:pk>/take-back/": ("phases.take_back",),
    "where-we-are/change/": ("phases.change",),
    "where-we-are/court-dates/": ("phases.court_dates",),
    "where-we-are/step/": INSIDE,
    "writing/": "Publishes pages, which ask for themselves.",
}
# A new screen below one of these must be named: what stands above it says nothing about it.
EACH_BY_NAME = ("services/", "shared-library/", "where-we-are/", "alert/", "people/", "branding/")
SEVERAL = {
    "alert/": ("", "preview/", "discard/"),
    "branding/": ("",),
    "people/": (
        "",
        "invite/",
        "single-sign-on/",
        "<int:pk>/",
        "<int:pk>/close/",
        "<int:pk>/open/",
        "<int:pk>/reset/",
        "invitations/<int:pk>/resend/",
        "invitations/<int:pk>/withdraw/",
    ),
    "services/": ("", "new/", "<uuid:key>/"),
    "services/import/": (
        "",
        "sample.csv",
        "<uuid:uuid>/",
        "<uuid:uuid>/cancel/",
        "<uuid:uuid>/progress/",
    ),
    "shared-library/": ("",),
    "where-we-are/": ("",),
}


def _rule(pattern: str) -> str | None:
    fitting = [each for each in GOVERNED if pattern.startswith(each)]
    return max(fitting, key=len) if fitting else None


def _open() -> list[str]:
    """What somebody of a community may open."""
    return [each.pattern for each in addresses() if each.may]


def test_somebody_has_decided_about_every_screen() -> None:
    undecided = []
    for pattern in _open():
        rule = _rule(pattern)
        by_name = pattern.startswith(EACH_BY_NAME) and rule in SEVERAL
        if rule is None or (by_name and pattern.removeprefix(rule) not in SEVERAL[rule]):
            undecided.append(pattern)
    assert undecided == [], "Say in GOVERNED how the second person comes in."


def test_every_rule_is_about_something() -> None:
    used = {_rule(pattern) for pattern in _open()}
    assert set(GOVERNED) - used == set()


def test_every_kind_has_its_screen_and_every_screen_a_kind_that_exists(db: None) -> None:
    named = {kind for rule in GOVERNED.values() if isinstance(rule, tuple) for kind in rule}
    assert named == set(all_kinds())


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([Row("A", "1")], [Row("A", "1")], []),
        ([Row("A", "1")], [Row("A", "2")], [("A", "1", "2")]),
        ([], [Row("A", "1")], [("A", "", "1")]),
        ([Row("A", "1"), Row("B", "")], [], [("A", "1", "")]),
    ],
)
def test_what_differs(before: Any, after: Any, expected: Any) -> None:
    found = differences(before, after)
    assert [(each.label, each.before, each.after) for each in found] == expected
    assert all(isinstance(each, Change) for each in found)


def test_the_words_of_a_text_with_the_addresses_of_its_links() -> None:
    html = '<p>Call <a href="tel:+15550100">us</a> &amp; wait.<br>Or come.</p><ul><li>One</li></ul>'
    assert words_of_html(html) == "Call us (tel:+15550100) & wait.\nOr come.\nOne"
