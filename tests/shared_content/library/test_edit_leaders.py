"""Documents for leaders are changed in the admin, whole or not at all; loading loses nothing."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from shared_content.contacts.models import Contact
from shared_content.leaders.models import LeaderDocument
from shared_content.library.actions.edit_leaders import EditLeaderDocument
from shared_content.library.actions.ensure_editing import ensure_editing
from shared_content.library.actions.load_contacts import load_contacts
from shared_content.library.actions.load_leaders import load_leaders
from shared_content.library.actions.load_library import LoadReport
from shared_content.library.leaders import pack_text
from shared_content.library.policies import EDITORS, PUBLISHERS
from shared_content.packs.leaders import read_leaders
from shared_content.packs.model import Pack
from shared_content.packs.reader import read_pack
from shared_content.published.actions.editions import Author, library_edition
from shared_content.published.models import Edition, EditionChange, PublishedItem
from tenants.access.models import User
from tests.support.hosts import client_for
from tests.support.people import sign_in

pytestmark = pytest.mark.django_db
URL = "/admin/leaders-library/"
NEW = "Choose one person who speaks, and tell everybody who it is."


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The platform's own pack, read once."""
    return read_pack()


Load = Callable[[], LoadReport]


@pytest.fixture
def load(db: None, pack: Pack) -> Load:
    """`load()`: what `load_library` does with contacts and documents, without the pages."""
    PublishedItem.objects.bulk_create(
        PublishedItem(
            uuid=item.uuid,
            locale=item.locale,
            section=item.section,
            topic_uuid=item.topic_uuid,
            slug=item.slug,
            kind=item.kind,
            title=item.title,
            first_published_at=timezone.now(),
            updated_at=timezone.now(),
        )
        for item in pack.items
    )
    documents = read_leaders(pack)

    def again() -> LoadReport:
        report = LoadReport()
        with library_edition(author=Author(None, "Content pack")) as edition:
            load_contacts(pack.contacts, report)
            load_leaders(documents, report, edition)
        return report

    return again


@pytest.fixture
def media(load: Load) -> LeaderDocument:
    """The document about the media, as the pack has it."""
    load()
    ensure_editing()
    return LeaderDocument.objects.get(slug="media", locale="en")


def member(group: str) -> User:
    user = User.objects.create_user(f"{group.split()[1]}@operator.example", first_name="Pat")
    user.groups.add(Group.objects.get(name=group))
    return user


def client_of(user: User) -> Client:
    client = client_for("localhost")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def changed(row: LeaderDocument, old: str = "\n---\n", new: str = f"\n---\n{NEW}\n\n") -> str:
    text = pack_text(row)
    assert old in text
    return text.replace(old, new, 1)


def send(client: Client, row: LeaderDocument, text: str, **data: Any) -> Any:
    values = {"text": text, "seen": row.version, "reason": "Who speaks", "action": "publish"}
    return client.post(f"{URL}{row.pk}/", {**values, **data})


def words(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def test_a_publisher_corrects_a_document_and_visitors_read_it(
    media: LeaderDocument, platform_client: Client
) -> None:
    client = client_of(member(PUBLISHERS))
    assert media.title in words(client.get(URL))
    assert "kind: " in words(client.get(f"{URL}{media.pk}/"))
    # Browsers send other line ends than files have.
    answer = send(client, media, changed(media).replace("\n", "\r\n"), urgent="on")
    assert answer.status_code == 302
    page = words(platform_client.get("/leaders/media/"))
    assert NEW in page
    edition = Edition.objects.order_by("-number").first()
    assert edition is not None
    assert (edition.author_name, edition.reason, edition.urgent) == ("Pat", "Who speaks", True)
    change = EditionChange.objects.get(edition=edition)
    assert NEW in str(change.diff)
    assert "Who speaks" in words(platform_client.get("/what-changed/"))


def test_loading_the_pack_keeps_it_until_somebody_goes_back(
    media: LeaderDocument, load: Load, platform_client: Client
) -> None:
    client = client_of(member(PUBLISHERS))
    send(client, media, changed(media))
    assert load().kept == ["leaders en/media"]
    assert NEW in words(platform_client.get("/leaders/media/"))
    assert "Take the platform's own text again" in words(client.get(f"{URL}{media.pk}/"))
    client.post(f"{URL}{media.pk}/", {"action": "pack"})
    assert NEW not in words(platform_client.get("/leaders/media/"))
    media.refresh_from_db()
    assert (media.edited, media.source_text) == (False, "")
    report = load()
    assert (report.kept, report.updated) == ([], [])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("kind: ", "kind: novel-", "unknown kind"),
        ("slug: media", "slug: press", "the file is named “media”"),
        ("uuid: ", "uuid: 1", "not a UUID"),
        ("moments: [", "moments: [someday, ", "unknown moments “someday”"),
        ("\n---\n", "\n---\nCall 614-555-0142 now.\n\n", "looks like a telephone number"),
        ("\n---\n", "\n---\nRead [this](item:no-such-page).\n\n", "no-such-page"),
        ("\n---\n", "\n---\n::: get-help no-such-line\n:::\n\n", "unknown contact"),
        ("title:", "tilte:", "unknown field “tilte”"),
    ],
)
def test_what_is_wrong_is_told_line_by_line_and_nothing_is_saved(
    media: LeaderDocument, old: str, new: str, told: str
) -> None:
    client = client_of(member(PUBLISHERS))
    answer = send(client, media, changed(media, old, new))
    assert answer.status_code == 422
    page = words(answer)
    assert told in page
    assert "Line " in page
    # What was typed is still there.
    assert new.strip().splitlines()[-1] in page
    before = media.body_html
    media.refresh_from_db()
    assert (media.body_html, media.edited) == (before, False)


def test_another_documents_uuid_is_refused(media: LeaderDocument) -> None:
    other = LeaderDocument.objects.get(slug="remembering", locale="en")
    text = changed(media, str(media.uuid), str(other.uuid))
    assert "the uuid must stay" in words(send(client_of(member(PUBLISHERS)), media, text))


def test_looking_first_publishes_nothing_and_gives_advice(media: LeaderDocument) -> None:
    client = client_of(member(PUBLISHERS))
    long = "word " * 60
    answer = send(
        client, media, changed(media, "\n---\n", f"\n---\n{long}.\n\n"), action="look", reason=""
    )
    assert answer.status_code == 200
    assert "in one sentence" in words(answer)
    fine = send(client, media, changed(media), action="look", reason="")
    assert "It is not published yet" in words(fine)
    assert not LeaderDocument.objects.filter(edited=True).exists()


def test_who_was_overtaken_is_told_and_loses_nothing(media: LeaderDocument) -> None:
    client = client_of(member(PUBLISHERS))
    send(client, media, changed(media))
    late = send(client, media, changed(media, "\n---\n", "\n---\nMy own words.\n\n"))
    assert late.status_code == 422
    assert "Somebody else has changed this document" in words(late)
    assert "My own words." in words(late)
    assert NEW in LeaderDocument.objects.get(pk=media.pk).body_html


def test_without_a_reason_nothing_is_published(media: LeaderDocument) -> None:
    client = client_of(member(PUBLISHERS))
    for reason in ("", "   "):
        assert send(client, media, changed(media), reason=reason).status_code == 422
    assert not LeaderDocument.objects.filter(edited=True).exists()


def test_a_retired_line_in_it_is_advice(media: LeaderDocument) -> None:
    Contact.objects.filter(slug="disaster-distress-helpline").update(state="retired")
    text = changed(media, "\n---\n", "\n---\n::: get-help disaster-distress-helpline\n:::\n\n")
    answer = send(client_of(member(PUBLISHERS)), media, text, action="look", reason="")
    assert "which is retired and never shown" in words(answer)


def test_only_publishers_and_only_at_the_operators(media: LeaderDocument, riverbend: Any) -> None:
    editor = member(EDITORS)
    assert client_of(editor).get(URL).status_code == 302
    assert send(client_of(editor), media, changed(media)).status_code == 302
    with pytest.raises(PermissionDenied):
        EditLeaderDocument(media.pk, media.version, "Why", changed(media)).execute(editor)
    assert sign_in(riverbend).get(URL).status_code == 404
    assert not LeaderDocument.objects.filter(edited=True).exists()
