"""PO files out and in: nothing is lost, and a wrong file changes nothing."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import polib
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from wagtail_localize.models import StringTranslation, Translation

from shared_content.library.models import LibraryItemPage
from shared_content.translation import po
from shared_content.translation.actions.import_po import ImportPo
from shared_content.translation.actions.open_translation import OpenTranslation
from tests.shared_content.translation.pair import change_english, make_page, passage, row

Pair = tuple[LibraryItemPage, LibraryItemPage]


@pytest.fixture
def translation(pair: Pair, editor: Any) -> Translation:
    """The pair, open side by side."""
    return OpenTranslation(pair[0], "es").execute(editor).translation


def parsed(text: str) -> polib.POFile:
    return polib.pofile(text)


def stored(translation: Translation) -> list[tuple[int, str, bool]]:
    return list(StringTranslation.objects.order_by("pk").values_list("pk", "data", "has_error"))


def refused(translation: Translation, data: bytes) -> str:
    """What the person is told; asserts that nothing was written."""
    before = stored(translation)
    with pytest.raises(ValidationError) as caught:
        ImportPo(translation, data).execute()
    assert stored(translation) == before
    return " ".join(caught.value.messages)


def test_out_and_in_again_changes_nothing(translation: Translation) -> None:
    text = po.write(translation)

    done = ImportPo(translation, text.encode()).execute()

    assert (done.changed, done.empty) == (0, 0)
    assert {entry.msgid: entry.msgstr for entry in parsed(text)}["Dim lights"] == "Baje la luz"


def test_new_words_come_in_and_wait_for_publication(translation: Translation, pair: Pair) -> None:
    text = po.write(translation).replace("Baje la luz", "Apague la luz")

    done = ImportPo(translation, text.encode()).execute()

    assert done.changed == 1
    assert passage(translation, "Dim lights").words == "Apague la luz"
    assert "Apague la luz" not in row(pair[1]).body_html


def test_an_older_file_is_refused_with_what_changed(
    translation: Translation, pair: Pair, editor: Any
) -> None:
    text = po.write(translation)
    english = change_english(pair[0], "Dim lights", "Make it dark")
    newer = OpenTranslation(english, "es").execute(editor).translation

    said = refused(newer, text.encode())

    assert "The English has changed" in said
    assert "Make it dark" in said
    assert "Dim lights" in said
    assert "new file" in said


def test_a_file_of_another_item_or_language_is_refused(
    translation: Translation, pair: Pair, editor: Any
) -> None:
    other = make_page(pair[0].get_parent().specific, "Grief", [])
    make_page(pair[1].get_parent().specific, "Duelo", [], translation_key=other.translation_key)
    others = OpenTranslation(other, "es").execute(editor).translation
    french = po.write(translation).replace("Language: es", "Language: fr")

    assert "another item: “Grief”" in refused(translation, po.write(others).encode())
    assert "another language (fr, not es)" in refused(translation, french.encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xff\xfe\x00m\x00s\x00g",
        b"just words",
        b"/etc/passwd",
        b'msgid "open\nmsgstr',
        b'msgid "a"\nmsgstr "b\nmsgid',
    ],
)
def test_what_is_no_po_file_is_refused(translation: Translation, data: bytes) -> None:
    assert "not a PO file" in refused(translation, data)


def test_a_strange_po_file_and_a_huge_one_are_refused(translation: Translation) -> None:
    strange = b'msgid ""\nmsgstr ""\n"Language: es\\n"\n\nmsgid "a"\nmsgstr "b"\n'

    assert "was not made here" in refused(translation, strange)
    assert "too large" in refused(translation, b"#" * (po.MOST_BYTES + 1))


def test_one_wrong_entry_and_nothing_comes_in(translation: Translation) -> None:
    text = po.write(translation).replace("Baje la luz", "Apague la luz")

    script = text.replace("Respire", "<script>x</script>")
    link = text.replace("Respire", '<a id=\\"a9\\">Respire</a>')
    changed = text.replace('msgid "Breathe"', 'msgid "Breathe in"')

    assert "script" in refused(translation, script.encode())
    assert "a9" in refused(translation, link.encode())
    assert "Breathe in" in refused(translation, changed.encode())


def test_unfinished_entries_are_left_out(translation: Translation) -> None:
    file = parsed(po.write(translation))
    for entry in file:
        if entry.msgid == "Breathe":
            entry.msgstr = "Otra cosa"
            entry.flags.append("fuzzy")
        elif entry.msgid == "Tonight":
            entry.msgstr = ""

    done = ImportPo(translation, str(file).encode()).execute()

    assert (done.changed, done.empty) == (0, 2)
    assert passage(translation, "Breathe").words == "Respire"


def test_a_stranger_imports_nothing(translation: Translation, editor: Any) -> None:
    stranger = type(editor).objects.create_user("nobody@example.org", "a long password")

    with pytest.raises(PermissionDenied):
        ImportPo(translation, po.write(translation).encode()).execute(stranger)


def test_the_commands(pair: Pair, editor: Any, tmp_path: Path) -> None:
    file, out = tmp_path / "sleep.po", StringIO()
    call_command("export_translation", "trouble-sleeping", "es", output=file, stdout=out)
    file.write_text(file.read_text("utf-8").replace("Baje la luz", "Apague la luz"), "utf-8")

    call_command(
        "import_translation",
        str(pair[0].translation_key),
        "es",
        file,
        publish_as=editor.email,
        stdout=out,
    )

    assert "0 passages to do" in out.getvalue()
    assert "1 changed" in out.getvalue()
    assert "Apague la luz" in row(pair[1]).body_html
    with pytest.raises(CommandError, match="no English item"):
        call_command("export_translation", "nothing-here", "es")
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_translation", "trouble-sleeping", "es", tmp_path / "none.po")
    with pytest.raises(CommandError, match="Nobody here"):
        call_command(
            "import_translation", "trouble-sleeping", "es", file, publish_as="x@example.org"
        )
