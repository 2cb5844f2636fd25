"""A translation says as much as the page it belongs to, under the same identity."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from shared_content.packs import counterparts
from shared_content.packs.lint import LANGUAGES, check_item, load_banned, main
from shared_content.packs.model import Block, Pack
from shared_content.packs.reader import PackErrors, read_pack
from shared_content.packs.vocabulary import REQUIRED_LOCALES, SOURCE_LOCALE

from .sample import REST, TOPICS, WALK

ES_REST = (
    REST.replace("slug: rest", "slug: descansar")
    .replace("[walk]", "[caminar]")
    .replace("item:walk", "item:caminar")
)
ES_WALK = (
    WALK.replace("slug: walk", "slug: caminar")
    .replace("[rest]", "[44444444-4444-4444-8444-444444444444]")
    .replace("item:rest", "item:descansar")
    .replace("related: [44444444-4444-4444-8444-444444444444]", "related: [descansar]")
)
PACK = read_pack(complete=True)


@pytest.fixture
def both(pack_root: Path) -> Path:
    """A pack of two items in two languages."""
    section = pack_root / "es" / "health-wellness"
    section.mkdir(parents=True)
    (pack_root / "es" / "topics.yaml").write_text(TOPICS)
    (section / "01-descansar.md").write_text(ES_REST)
    (section / "02-caminar.md").write_text(ES_WALK)
    return pack_root


def changed(pack: Pack, **changes: Any) -> list[str]:
    """What is said when the Spanish page "descansar" has these changes."""
    items = tuple(
        replace(item, **changes) if item.slug == "descansar" else item for item in pack.items
    )
    return list(counterparts.differences(replace(pack, items=items)))


def test_our_translations_lose_nothing() -> None:
    assert list(counterparts.differences(PACK)) == []


def test_languages_share_uuids_and_keep_links_to_themselves(both: Path) -> None:
    pack = read_pack(both)
    assert pack.locales == ("en", "es")
    assert pack.item("descansar", "es").uuid == pack.item("rest").uuid
    assert pack.item("descansar", "es").linked == (pack.item("walk").uuid,)
    assert list(counterparts.differences(pack)) == []
    assert counterparts.missing(pack, "es") == []


def test_a_page_may_be_named_by_its_english_slug(both: Path) -> None:
    file = both / "es" / "health-wellness" / "01-descansar.md"
    file.write_text(ES_REST.replace("item:caminar", "item:walk").replace("[caminar]", "[walk]"))
    pack = read_pack(both)
    item = pack.item("descansar", "es")
    assert item.linked == item.related == (pack.item("caminar", "es").uuid,)
    file.write_text(ES_REST.replace("item:caminar", "item:nadar"))
    with pytest.raises(PackErrors, match="there is no item “nadar”"):
        read_pack(both)


def test_a_pack_without_all_pages_in_spanish_is_not_complete(both: Path) -> None:
    (both / "es" / "health-wellness" / "02-caminar.md").unlink()
    file = both / "es" / "health-wellness" / "01-descansar.md"
    alone = ES_REST.replace("caminar", "walk").replace("33333333-3333", "55555555-3333")
    file.write_text(alone)

    assert len(read_pack(both).items) == 3
    with pytest.raises(PackErrors) as caught:
        read_pack(both, complete=True)

    found = [str(error) for error in caught.value.errors]
    assert "en/health-wellness/01-rest.md:2: this item is missing in “es”" in found
    assert "en/health-wellness/02-walk.md:2: this item is missing in “es”" in found
    assert "es/health-wellness/01-descansar.md:2: no item of “en” has this uuid" in found


def test_other_languages_may_grow_page_by_page(
    both: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (both / "es" / "health-wellness" / "02-caminar.md").unlink()
    file = both / "es" / "health-wellness" / "01-descansar.md"
    file.write_text(ES_REST.replace("[caminar]", "[walk]").replace("item:caminar", "item:walk"))
    (both / "es").rename(both / "vi")
    (both / "banned.yaml").write_text("phrases: []\n")

    assert main(both) == 1
    printed = capsys.readouterr().out
    assert "· not yet in “vi”: en/health-wellness/02-walk.md" in printed
    assert "✗ the library is not there in “es”" in printed


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"uuid": UUID(int=1)}, "no item of “en” has the uuid 00000000"),
        ({"section": "grief-trauma"}, "“section” is not that of en/"),
        ({"topic_uuid": UUID(int=1)}, "“topic” is not that of en/"),
        ({"kind": "article"}, "“kind” is not that of en/"),
        ({"phases": ("weeks",)}, "“phases” is not that of en/"),
        ({"audience": ("parents",)}, "“audience” is not that of en/"),
        ({"warning": "Duro."}, "has no warning"),
        ({"blocks": ()}, "0 × text, and 1 in en/"),
        ({"contacts": ("night-line",)}, "get-help contacts differ from en/"),
        ({"linked": (), "related": ()}, "links to “walk”, and this page does not"),
    ],
)
def test_what_a_translation_has_lost_is_named(
    both: Path, changes: dict[str, Any], finding: str
) -> None:
    found = changed(read_pack(both), **changes)
    assert any(
        one.startswith("es/health-wellness/01-descansar.md: ") and finding in one for one in found
    ), found


def test_stages_and_list_entries_are_counted(both: Path) -> None:
    stage: Block = ("stage", {"phase": "weeks", "heading": "Semanas", "html": "<p>Descanse.</p>"})
    checklist: Block = ("checklist", {"heading": "", "items": ["uno", "dos"]})
    found = " ".join(changed(read_pack(both), blocks=(stage, checklist)))
    assert "1 × stage weeks, and 0 in" in found
    assert "1 × checklist, and 0 in" in found
    assert "2 × entry of a checklist list, and 0 in" in found


def test_topics_are_the_same_in_each_language(both: Path) -> None:
    pack = read_pack(both)
    english, spanish = pack.topics
    other = replace(spanish, uuid=UUID(int=1))
    found = list(counterparts.differences(replace(pack, topics=(english, other))))
    assert found == [
        f"es/topics.yaml: the topic “body” ({english.uuid}) is missing",
        f"es/topics.yaml: no topic of “en” has the uuid {other.uuid}",
    ]
    moved = replace(spanish, position=99)
    (one,) = counterparts.differences(replace(pack, topics=(english, moved)))
    assert "“body” has another section or position" in one


def spanish(html: str) -> str:
    """What the lint says of this text on a Spanish page of 400 harmless words."""
    harmless: Block = ("text", {"html": "<h2>Paz</h2>" + "<p>Usted puede dormir bien.</p>" * 100})
    item = replace(
        PACK.items[0], locale="es", contacts=(), blocks=(harmless, ("text", {"html": html}))
    )
    return "\n".join(check_item(item, PACK, load_banned()).findings)


@pytest.mark.parametrize(
    ("html", "finding"),
    [
        ("<p>Hay que superarlo.</p>", "“superar*”: It treats grief"),
        ("<p>El tirador estaba ahí.</p>", "“tirador*”"),
        ("<p>Después del tiroteo de Villa Clara.</p>", "“tiroteo de Villa Clara” looks like"),
        ("<p>Llama a tu hermana.</p>", "“tu” outside quotation marks: pages in “es” say usted"),
        ("<p>Compensaciones gubernamentales administrativas.</p>" * 130, "INFLESZ"),
        ("<p>" + "ven y " * 16 + "ya.</p>", "more than 30 words in one sentence"),
        ("<p>Usted puede dormir bien.</p>" * 300, "between 350 and 1050 fit one page"),
    ],
)
def test_what_the_lint_notices_in_spanish(html: str, finding: str) -> None:
    assert finding in spanish(html)


def test_a_message_in_quotation_marks_may_say_tu() -> None:
    assert spanish("<p>Escriba: «Tu mamá está bien. ¿Y tú?». Cierre la puerta.</p>") == ""


def test_english_words_are_not_looked_for_in_spanish() -> None:
    assert spanish("<p>En inglés se dice recovery.</p>") == ""


def test_each_language_in_the_plan_has_its_measures() -> None:
    assert {SOURCE_LOCALE, *REQUIRED_LOCALES} <= set(LANGUAGES)
