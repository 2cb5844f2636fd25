"""What a community does to an item stays on its own site, and can be taken back."""

import uuid

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied

from tenants.access.models import User
from tenants.inheritance.actions import HideItem, NoteTooLong, SetNote, ShowItem
from tenants.inheritance.models import Adjustment
from tenants.inheritance.selectors import adjustments
from tenants.local_content.seed import ADMINISTRATORS
from tenants.public_site.models import SiteState
from vrc.tenancy import NotInCommunity, in_community

pytestmark = pytest.mark.django_db

ITEM = uuid.UUID("11111111-1111-4111-8111-111111111111")


def revision():
    return SiteState.objects.get().revision


def administrator():
    user = User.objects.create_user("ana@example.org", first_name="Ana", last_name="Reyes")
    user.groups.add(Group.objects.get(name=ADMINISTRATORS))
    return user


def test_hiding_and_showing_leaves_nothing_behind(riverbend):
    with in_community(riverbend):
        before = revision()
        HideItem(ITEM).execute(administrator())
        assert adjustments()[ITEM].hidden
        assert adjustments()[ITEM].updated_by_name == "Ana Reyes"
        stored = {"hidden": True, "pinned": False, "note_html": ""}
        assert SiteState.objects.get().adjustments == {str(ITEM): stored}
        assert revision() == before + 1
        ShowItem(ITEM).execute(None)
        assert adjustments() == {}
        assert SiteState.objects.get().adjustments == {}


def test_doing_it_twice_is_doing_it_once(riverbend):
    with in_community(riverbend):
        HideItem(ITEM).execute(None)
        before = revision()
        HideItem(ITEM).execute(None)
        ShowItem(uuid.uuid4()).execute(None)
        assert revision() == before


def test_a_note_survives_hiding_and_showing(riverbend):
    with in_community(riverbend):
        SetNote(ITEM, "<p>Open on Sunday.</p>").execute(None)
        HideItem(ITEM).execute(None)
        ShowItem(ITEM).execute(None)
        assert adjustments()[ITEM].note_html == "<p>Open on Sunday.</p>"
        SetNote(ITEM, "<p> </p>").execute(None)
        assert not Adjustment.objects.exists()


def test_nothing_crosses_to_the_other_community(riverbend, larkfield):
    with in_community(riverbend):
        HideItem(ITEM).execute(None)
    with in_community(larkfield):
        assert adjustments() == {}


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        (
            '<p style="color:red" onclick="x()">Call <a href="tel:+15550100199" '
            'target="_blank">us</a>.</p><script>alert(1)</script>',
            '<p>Call <a href="tel:+15550100199">us</a>.</p>',
        ),
        (
            '<p>See<img src="https://evil.test/pixel.gif"> <a href="javascript:x()">this</a></p>',
            "<p>See this</p>",
        ),
        ("<p><b>Bold</b> and <i>soft</i></p>", "<p><strong>Bold</strong> and <em>soft</em></p>"),
        ("<h1>Title</h1><ul><li>One</li></ul><p><br></p>", "Title<ul><li>One</li></ul>"),
        ("<style>p{}</style><p>&nbsp;</p>", ""),
        ("<!-- hidden --><iframe src=x></iframe>", ""),
    ],
)
def test_only_plain_words_lists_and_links_are_kept(riverbend, pasted, kept):
    assert SetNote(ITEM, pasted).check() == kept


def test_a_note_that_is_too_long_is_refused_in_words_and_changes_nothing(riverbend):
    with in_community(riverbend):
        SetNote(ITEM, "<p>" + "x" * 2000 + "</p>").execute(None)
        with pytest.raises(NoteTooLong) as caught:
            SetNote(ITEM, "<p>" + "y" * 2001 + "</p>").execute(None)
        assert "2001 characters, and 2000 fit" in caught.value.messages[0]
        assert "x" in adjustments()[ITEM].note_html
        with pytest.raises(NoteTooLong):
            SetNote(ITEM, '<p><a href="https://example.org/' + "z" * 9000 + '">a</a></p>').check()


def test_only_people_with_the_permission_may(riverbend):
    with in_community(riverbend):
        stranger = User.objects.create_user("stranger@example.org")
        for action in (HideItem(ITEM), ShowItem(ITEM), SetNote(ITEM, "<p>Hello</p>")):
            with pytest.raises(PermissionDenied):
                action.execute(stranger)
        assert adjustments() == {}
        SetNote(ITEM, "<p>Hello</p>").execute(administrator())
        assert ITEM in adjustments()


def test_the_platform_adjusts_nothing(db):
    with pytest.raises(NotInCommunity):
        HideItem(ITEM).execute(None)


def test_a_change_that_fails_leaves_everything_as_it_was(riverbend, monkeypatch):
    from tenants.public_site.actions import rebuild

    def broken():
        raise RuntimeError("broken")

    with in_community(riverbend):
        before = revision()
        monkeypatch.setattr(rebuild, "_adjustments", broken)
        with pytest.raises(RuntimeError):
            HideItem(ITEM).execute(None)
        assert adjustments() == {}
        assert revision() == before
