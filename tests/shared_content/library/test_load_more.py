"""Loading documents for leaders and the directory of peer support with the library."""

from __future__ import annotations

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from shared_content.directory.models import Organisation
from shared_content.directory.selectors import public_organisations
from shared_content.leaders.models import LeaderDocument
from shared_content.leaders.selectors import find_leader_document, leader_index
from shared_content.library.actions.load_library import LoadLibrary
from shared_content.packs.organisations import read_organisations
from shared_content.packs.reader import PACKS_ROOT
from shared_content.published.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the platform's own pack, English only, to change."""
    root = tmp_path / "pack"
    ignore = shutil.ignore_patterns("*.py", "__pycache__", "es")
    shutil.copytree(PACKS_ROOT, root, ignore=ignore)
    return root


def change(file: Path, old: str, new: str) -> None:
    words = file.read_text()
    assert old in words
    file.write_text(words.replace(old, new, 1))


def test_loaded_once_changed_by_the_pack_and_kept_when_edited(pack: Path) -> None:
    first = LoadLibrary(pack).execute()
    assert len(leader_index()) == 7
    document = find_leader_document("first-day-public-information")
    assert document is not None
    assert '<ul class="checklist">' in document.body_html
    assert '<h2 id="on-before-you-publish-anything">' in document.body_html
    assert "data-item=" in document.body_html
    assert '<div data-contacts="disaster-distress-helpline' in document.body_html
    assert document.linked_uuids
    assert document.sources[0]["publisher"]
    assert {each.slug for each in public_organisations()} == {
        record.slug for record in read_organisations() if record.is_public
    }

    again = LoadLibrary(pack).execute()
    assert not again.changed
    assert len(again.unchanged) == len(first.created)
    assert Edition.objects.count() == 1

    leaders, directory = pack / "leaders" / "en", pack / "organisations.yaml"
    change(next(leaders.glob("*-media.md")), "\n---\n", "\n---\nA new first line.\n\n")
    change(next(leaders.glob("*-remembering.md")), "\n---\n", "\n---\nA new first line.\n\n")
    LeaderDocument.objects.filter(slug="remembering").update(edited=True)
    change(directory, "name: The Rebels Project", "name: A new name")
    change(directory, "name: Give an Hour", "name: Another name")
    edited = Organisation.objects.get(slug="give-an-hour")
    edited.cost = "Free"
    edited.save()

    third = LoadLibrary(pack).execute()
    assert sorted(third.updated) == ["leaders en/media", "organisation the-rebels-project"]
    assert sorted(third.kept) == ["leaders en/remembering", "organisation give-an-hour"]
    assert "A new first line." in LeaderDocument.objects.get(slug="media").body_html
    assert Organisation.objects.get(slug="give-an-hour").cost == "Free"


def test_a_fault_in_either_loads_nothing_at_all(pack: Path) -> None:
    change(pack / "organisations.yaml", "state: active", "state: perhaps")
    with pytest.raises(CommandError, match="perhaps"):
        call_command("load_library", pack=pack, stdout=StringIO())
    assert not Edition.objects.exists()
    assert not Organisation.objects.exists()
