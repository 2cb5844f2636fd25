"""Mail becomes files, and the demo's mailbox shows it safely."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.http import Http404
from django.test import RequestFactory, override_settings

from vrc.embedded import mail, views
from vrc.embedded.mailbox import find_letter, newest_letters

LINK = "http://riverbend.localhost:8000/admin/welcome/a1-B2_c3/"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "mail"


def send(folder: Path, subject: str = "Welcome", body: str = f"Open {LINK}\n") -> str:
    """Send one message and return its id."""
    before = {letter.id for letter in newest_letters(folder)}
    message = EmailMessage(subject, body, "no-reply@localhost", ["ana@example.org"])
    assert mail.FileMailBackend(file_path=folder).send_messages([message]) == 1
    (new,) = {letter.id for letter in newest_letters(folder)} - before
    return new


def test_a_message_comes_back_as_it_was_sent(folder: Path) -> None:
    letter_id = send(folder, "Señora Núñez", "First line\nÜnïcode and a link: " + LINK)
    letter = find_letter(folder, letter_id)
    assert letter is not None
    assert letter.subject == "Señora Núñez"
    assert letter.recipients == "ana@example.org"
    assert letter.text.splitlines() == ["First line", "Ünïcode and a link: " + LINK]
    assert letter.written_at.utcoffset() is not None


def test_only_the_owner_can_read_it_and_no_half_file_is_left(folder: Path) -> None:
    send(folder)
    (path,) = folder.iterdir()
    assert path.suffix == ".eml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_newest_first_and_the_oldest_are_forgotten(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "KEPT_MESSAGES", 2)
    for subject in ("first", "second", "third"):
        message = EmailMessage(subject, "", "no-reply@localhost", ["ana@example.org"])
        mail.FileMailBackend(file_path=folder).send_messages([message])
    assert [letter.subject for letter in newest_letters(folder)] == ["third", "second"]


def test_a_message_to_nobody_is_not_written(folder: Path) -> None:
    assert mail.FileMailBackend(file_path=folder).send_messages([EmailMessage("x", "y")]) == 0
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_raises_unless_silent(tmp_path: Path) -> None:
    blocked = tmp_path / "mail"
    blocked.write_text("a file stands where the folder should be")
    message = EmailMessage("x", "y", "no-reply@localhost", ["ana@example.org"])
    with pytest.raises(OSError, match="exists"):
        mail.FileMailBackend(file_path=blocked).send_messages([message])
    silent = mail.FileMailBackend(file_path=blocked, fail_silently=True)
    assert silent.send_messages([message]) == 0


@pytest.mark.parametrize("wrong", ["", "..", "../secret", "20260101-000000-000000000-zzzzzz", "x"])
def test_an_id_that_is_none_finds_nothing(folder: Path, wrong: str) -> None:
    send(folder)
    assert find_letter(folder, wrong) is None


def test_the_mailbox_shows_the_message_with_its_link(folder: Path, rf: RequestFactory) -> None:
    letter_id = send(folder, "<b>Welcome</b>", f"Open {LINK}\n<script>alert(1)</script>")
    urls = "tests.embedded.mail_urls"
    with override_settings(DEMO=True, EMAIL_FILE_PATH=folder, ROOT_URLCONF=urls):
        listed = views.mail_list(rf.get("/dev/mail/")).content.decode()
        shown = views.mail_detail(rf.get("/"), letter_id).content.decode()
    assert f'href="/dev/mail/{letter_id}/"' in listed
    assert "&lt;b&gt;Welcome&lt;/b&gt;" in listed
    assert f'<a href="{LINK}"' in shown
    assert "<script>" not in shown
    assert "style=" not in shown, "the strict policy allows no inline style"


def test_a_message_in_html_only_is_shown_as_words(folder: Path, rf: RequestFactory) -> None:
    message = EmailMultiAlternatives("x", "", "no-reply@localhost", ["ana@example.org"])
    message.content_subtype = "html"
    message.body = "<p>Hello <b>Ana</b></p>"
    mail.FileMailBackend(file_path=folder).send_messages([message])
    assert newest_letters(folder)[0].text.strip() == "Hello Ana"


@pytest.mark.parametrize(("demo", "community"), [(False, None), (True, object())])
def test_there_is_no_mailbox_outside_the_demo_or_on_a_community(
    folder: Path, rf: RequestFactory, demo: bool, community: object
) -> None:
    letter_id = send(folder)
    request = rf.get("/dev/mail/")
    request.community = community  # type: ignore[attr-defined]
    with override_settings(DEMO=demo, EMAIL_FILE_PATH=folder):
        with pytest.raises(Http404):
            views.mail_list(request)
        with pytest.raises(Http404):
            views.mail_detail(request, letter_id)
