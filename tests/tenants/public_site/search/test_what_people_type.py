"""With the whole pack in the library, people's own words lead to the page that helps."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest
import yaml

from shared_content.packs.reader import read_pack
from shared_content.packs.text import pieces
from shared_content.published.search import Hit, Query, library_sources, search
from shared_content.published.sections import Section
from tests.tenants.public_site.making import Library

pytestmark = pytest.mark.django_db

PACK = read_pack()
TYPED: dict[str, dict[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_name("typed.yaml").read_text(encoding="utf-8")
)


@pytest.fixture
def whole_pack(db: None) -> None:
    """Every page in every language, as the search sees it."""
    library = Library()
    for item in PACK.items:
        words = "".join(f"<p>{escape(piece.text)}</p>" for piece in pieces(item))
        library.add(
            item.title,
            Section(item.section),
            slug=item.slug,
            summary=item.summary,
            body_html=words,
            locale=item.locale,
            uuid=item.uuid,
        )


@pytest.mark.parametrize("locale", TYPED)
def test_the_right_page_comes_first(whole_pack: None, locale: str) -> None:
    wrong = []
    for slug, queries in TYPED[locale].items():
        for typed in queries:
            found = [hit.path.split("/")[-2] for hit in _search(typed, locale)]
            if found[:1] != [slug]:
                wrong.append(f"“{typed}”: {', '.join(found[:3]) or 'nothing'} and not {slug}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("locale", TYPED)
def test_each_page_of_the_pack_is_looked_for(locale: str) -> None:
    assert set(TYPED[locale]) == {item.slug for item in PACK.items if item.locale == locale}


def _search(typed: str, locale: str) -> tuple[Hit, ...]:
    return search(Query.of(typed), library_sources(locale)).hits
