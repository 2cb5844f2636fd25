"""What the pack no longer has is said, and taken down only when somebody asks for it."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from shared_content.contacts.models import Contact
from shared_content.library.actions.load_library import LoadLibrary
from shared_content.library.models import LibraryItemPage
from shared_content.published.models import PublishedItem
from shared_content.published.selectors import current_edition
from tests.shared_content.library.shelf import publish
from tests.shared_content.library.test_load_library import pack as pack
from tests.shared_content.library.test_load_library import page_of, retitle

pytestmark = pytest.mark.django_db
GONE = "common-reactions"


def take_out(pack: Path) -> str:
    """Remove one item from the pack, and every link to it. Returns its file's words."""
    file = next(pack.glob(f"en/*/*-{GONE}.md"))
    words = file.read_text()
    file.unlink()
    for other in pack.glob("en/*/*.md"):
        text = re.sub(rf"\[([^\]]*)\]\(item:{GONE}\)", r"\1", other.read_text())
        text = re.sub(rf"^::: item {GONE}$\n(?:^:::$\n)?", "", text, flags=re.MULTILINE)
        text = re.sub(
            r"^related: \[(.*)\]$",
            lambda line: f"related: [{', '.join(s for s in line[1].split(', ') if s != GONE)}]",
            text,
            flags=re.MULTILINE,
        )
        other.write_text(text.replace("related: []\n", ""))
    return words


def is_public() -> bool:
    return bool(PublishedItem.objects.filter(slug=GONE, retired_at=None).exists())


def test_it_is_only_reported_unless_asked_for(pack: Path) -> None:
    LoadLibrary(pack).execute()
    take_out(pack)
    report = LoadLibrary(pack).execute()
    assert report.removed.waiting == [f"{GONE} (en)"]
    assert is_public()
    out = StringIO()
    call_command("load_library", pack=pack, incomplete=True, stdout=out)
    assert "--retire-removed takes it down" in out.getvalue()


def test_with_the_flag_it_is_taken_down_in_one_edition_and_only_once(pack: Path) -> None:
    LoadLibrary(pack).execute()
    take_out(pack)
    before = current_edition()
    report = LoadLibrary(pack, retire_removed=True).execute()
    assert report.removed.taken_down == [f"{GONE} (en)"]
    assert report.changed
    assert not is_public()
    assert current_edition() == before + 1
    again = LoadLibrary(pack, retire_removed=True).execute()
    assert again.removed.taken_down == again.removed.waiting == []
    assert not again.changed
    assert LibraryItemPage.objects.filter(slug=GONE).exists(), "nothing is deleted"


def test_what_comes_back_is_published_again(pack: Path) -> None:
    LoadLibrary(pack).execute()
    home = next(pack.glob(f"en/*/*-{GONE}.md"))
    words = take_out(pack)
    LoadLibrary(pack, retire_removed=True).execute()
    home.write_text(words)
    report = LoadLibrary(pack).execute()
    assert GONE in report.updated
    assert is_public()
    assert LoadLibrary(pack).execute().removed.waiting == []


def test_what_an_editor_wrote_meanwhile_stays(pack: Path) -> None:
    LoadLibrary(pack).execute()
    home = next(pack.glob(f"en/*/*-{GONE}.md"))
    words = take_out(pack)
    LoadLibrary(pack, retire_removed=True).execute()
    page = page_of(GONE)
    page.title = "A draft of ours"
    page.save_revision()
    home.write_text(words)
    assert GONE in LoadLibrary(pack).execute().kept
    assert not is_public()


def test_an_edited_item_is_left_to_people(pack: Path) -> None:
    LoadLibrary(pack).execute()
    publish(page_of(GONE), title="Our own title")
    take_out(pack)
    report = LoadLibrary(pack, retire_removed=True).execute()
    assert report.removed.kept == [f"{GONE} (en)"]
    assert is_public()


def test_contacts_that_are_gone_leave_every_site(pack: Path) -> None:
    LoadLibrary(pack).execute()
    Contact.objects.create(slug="editors-own", name="Made by an editor")
    loaded = Contact.objects.exclude(pack_hash="").first()
    assert loaded is not None
    old = Contact(slug="closed-line", name="Closed line", state=Contact.State.UNVERIFIED)
    old.pack_hash = "of an older pack"
    from shared_content.library.fingerprints import contact_fingerprint

    old.loaded_hash = contact_fingerprint(old)
    old.save()
    assert LoadLibrary(pack).execute().removed.waiting == ["contact closed-line"]
    report = LoadLibrary(pack, retire_removed=True).execute()
    assert report.removed.taken_down == ["contact closed-line"]
    old.refresh_from_db()
    assert old.state == Contact.State.RETIRED
    retitle(pack, GONE, "Another title")
    assert LoadLibrary(pack, retire_removed=True).execute().removed.taken_down == []
