"""The screens: on the operator's host for who may edit the library, nowhere else."""

from __future__ import annotations

import json
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shared_content.library.models import LibraryItemPage
from shared_content.translation.actions.open_translation import OpenTranslation
from tests.shared_content.translation.pair import change_english, make_page, row, say
from tests.support.hosts import client_for
from tests.support.people import sign_in, sign_in_operator

Pair = tuple[LibraryItemPage, LibraryItemPage]
BASE = "/admin/translations/"


@pytest.fixture
def operator(db: None) -> Client:
    return sign_in_operator(superuser=True)


def address(page: LibraryItemPage, what: str) -> str:
    return f"{BASE}{page.translation_key}/es/{what}/"


def test_the_overview_lists_and_filters(pair: Pair, operator: Client) -> None:
    make_page(pair[0].get_parent().specific, "Grief", [])

    everything = operator.get(BASE).content.decode()
    missing = operator.get(BASE, {"state": "missing", "language": "es"}).content.decode()
    nothing = operator.get(BASE, {"words": "zzz", "p": "x"}).content.decode()
    wrong = operator.get(BASE, {"state": "no such state", "language": "<b>"})

    assert "Trouble sleeping" in everything
    assert "Not read by a person" in everything
    assert "Grief" in missing
    assert "Trouble sleeping" not in missing
    assert "Nothing fits this" in nothing
    assert wrong.status_code == 200


def test_opening_leads_to_the_editor_with_both_texts(pair: Pair, operator: Client) -> None:
    answer = operator.post(address(pair[0], "open"), follow=True)

    page = unescape(answer.content.decode())
    assert answer.request["PATH_INFO"] == f"/admin/pages/{pair[1].pk}/edit/"
    assert "js-translation-editor" in page
    assert "Descanse cuando pueda." in page
    props = json.loads(page.split('data-props="')[1].split('">\n')[0])
    assert props["links"]["convertToAliasUrl"] is None
    assert props["perms"]["canDelete"] is False


def test_publishing_from_the_editor(pair: Pair, operator: Client, editor: Any) -> None:
    opened = OpenTranslation(pair[0], "es").execute(editor)
    say(opened.translation, "Breathe", "Respire hondo")

    answer = operator.post(f"/admin/pages/{pair[1].pk}/edit/", {"action": "publish"}, follow=True)

    assert "is published on every site" in answer.content.decode()
    assert "Respire hondo" in row(pair[1]).body_html


def test_unfinished_words_are_not_published(pair: Pair, operator: Client, editor: Any) -> None:
    OpenTranslation(pair[0], "es").execute(editor)
    OpenTranslation(change_english(pair[0], "Breathe", "Sing"), "es").execute(editor)

    answer = operator.post(f"/admin/pages/{pair[1].pk}/edit/", {"action": "publish"}, follow=True)

    assert "Nothing was published" in answer.content.decode()
    assert "Sing" not in row(pair[1]).body_html


def test_typing_previewing_and_the_links_to_po_files(
    pair: Pair, operator: Client, editor: Any
) -> None:
    translation = OpenTranslation(pair[0], "es").execute(editor).translation
    segment = translation.source.stringsegment_set.get(string__data="Breathe")
    base = f"{BASE}editor/{translation.pk}/"

    saved = operator.put(
        f"{base}strings/{segment.pk}/edit/",
        "value=Respire+lento",
        content_type="application/x-www-form-urlencoded",
    )
    preview = operator.get(f"{base}preview/")

    assert saved.status_code == 200
    assert "Respire lento" in preview.content.decode()
    assert "Respire lento" not in row(pair[1]).body_html
    assert operator.get(f"{base}po/").headers["Location"] == address(pair[0], "import")
    assert operator.get(f"{BASE}editor/{pair[1].pk}/alias/").status_code == 404


def test_po_file_out_and_in(pair: Pair, operator: Client) -> None:
    out = operator.post(address(pair[0], "file"))
    text = out.content.decode().replace("Respire", "Respire hondo")
    file = SimpleUploadedFile("sleep.po", text.encode())

    answer = operator.post(address(pair[0], "import"), {"file": file}, follow=True)
    broken = operator.post(
        address(pair[0], "import"), {"file": SimpleUploadedFile("x.po", b"\x00\x01")}
    )
    nothing = operator.post(address(pair[0], "import"), {})

    assert "trouble-sleeping-es.po" in out.headers["Content-Disposition"]
    assert "1 passages are new" in answer.content.decode()
    assert "not a PO file" in broken.content.decode()
    assert nothing.status_code == 200
    assert "required" in nothing.content.decode()


def test_marking_as_read(pair: Pair, operator: Client) -> None:
    form = operator.get(address(pair[0], "read")).context["form"]

    unticked = operator.post(address(pair[0], "read"), {"name": "Rosa", **form.initial})
    done = operator.post(
        address(pair[0], "read"), {**form.initial, "name": "Rosa Lima", "read": "on"}, follow=True
    )

    assert "compare both texts and tick" in unticked.content.decode()
    assert "marked as read" in done.content.decode()
    assert row(pair[1]).translation_reviewed_by == "Rosa Lima"


def test_a_topic_without_a_name_is_asked_for(pair: Pair, operator: Client) -> None:
    pair[1].get_parent().delete()

    asked = operator.post(address(pair[0], "open"))
    done = operator.post(address(pair[0], "open"), {"topic_title": "Dormir bien"}, follow=True)

    assert "has no name in" in asked.content.decode()
    assert done.request["PATH_INFO"].startswith("/admin/pages/")
    made = LibraryItemPage.objects.get(
        translation_key=pair[0].translation_key, locale__language_code="es"
    )
    assert made.get_parent().title == "Dormir bien"
    assert not made.live


def test_words_without_a_place_are_shown(pair: Pair, operator: Client) -> None:
    page: Any = pair[1]
    page.body = [*page.body.raw_data, {"type": "text", "value": "<p>Algo más.</p>", "id": "x" * 36}]
    page.save_revision().publish()

    answer = operator.post(address(pair[0], "open"))

    assert "Words without a place" in answer.content.decode()
    assert "Algo más." in answer.content.decode()


def test_wrong_addresses(pair: Pair, operator: Client) -> None:
    key = pair[0].translation_key
    assert operator.get(f"{BASE}{key}/xx/import/").status_code == 404
    assert operator.get(f"{BASE}{key}/en/import/").status_code == 404
    assert operator.get(f"{BASE}00000000-0000-0000-0000-000000000000/es/open/").status_code == 404
    assert operator.get(address(pair[0], "file")).status_code == 405


def test_who_may_not_edit_the_library_sees_nothing(pair: Pair) -> None:
    triage = sign_in_operator()

    assert triage.get(BASE).status_code in (302, 403)
    assert triage.post(address(pair[0], "open")).status_code in (302, 403)
    assert BASE not in triage.get("/admin/").content.decode()
    assert client_for("localhost").get(BASE).status_code == 302


def test_a_community_never_reaches_translation(pair: Pair, riverbend: Any, editor: Any) -> None:
    translation = OpenTranslation(pair[0], "es").execute(editor).translation
    segment = translation.source.stringsegment_set.first()
    admin = sign_in(riverbend)
    their = f"{BASE}editor/{translation.pk}/"

    for path in (
        BASE,
        *(address(pair[0], what) for what in ("open", "import", "read")),
        f"{their}preview/",
        f"{their}po/",
        f"{BASE}editor/jsi18n/",
        "/admin/localize/reports/translations/",
        "/admin/localize/submit/page/1/",
    ):
        assert admin.get(path).status_code == 404, path
    for path in (address(pair[0], "file"), address(pair[0], "open"), f"{their}stop/"):
        assert admin.post(path).status_code == 404, path
    assert admin.put(f"{their}strings/{segment.pk}/edit/", "value=x").status_code == 404
