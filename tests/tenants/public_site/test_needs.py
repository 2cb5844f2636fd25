"""“What do you need?”: at most three taps from the home page to an answer, and nothing kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from tenants.inheritance.actions.adjust import HideItem
from tenants.registry.models import Community
from tests.support.scenes import scene_of_a_module
from vrc.tenancy import in_community, in_public

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _pack(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The library as it ships."""
    with scene_of_a_module(django_db_blocker):
        with in_public():
            call_command("load_library", stdout=StringIO(), stderr=StringIO())
        yield


def _links(client: Client, path: str) -> dict[str, str]:
    page = client.get(path)
    assert page.status_code == 200
    assert not page.cookies
    found = re.findall(r'<a\b[^>]*href="([^"]+)"[^>]*>(.*?)</a>', page.content.decode(), re.DOTALL)
    return {" ".join(re.sub(r"<[^>]+>", " ", words).split()): href for href, words in found}


def test_sleep_in_spanish_in_three_taps(
    riverbend: Community, community_client: Callable[[Community], Client]
) -> None:
    Community.objects.filter(pk=riverbend.pk).update(languages=["en", "es"])
    client = community_client(riverbend)
    spanish = _links(client, "/")["Español"]
    need = _links(client, spanish)["Dormir y calmar mi cuerpo"]
    answers = _links(client, need)
    item = next(href for words, href in answers.items() if "dormir" in words.lower())
    page = client.get(item)
    assert page.status_code == 200
    assert 'lang="es"' in page.content.decode()


def test_what_a_community_hid_is_no_answer(
    riverbend: Community,
    larkfield: Community,
    community_client: Callable[[Community], Client],
) -> None:
    from shared_content.packs.needs import find_need

    need = find_need("sleep-and-calm")
    assert need
    before = set(_links(community_client(riverbend), "/find-help/sleep-and-calm/").values())
    with in_community(riverbend):
        HideItem(need.items[0]).execute(None)
    after = set(_links(community_client(riverbend), "/find-help/sleep-and-calm/").values())
    assert len(before - after) == 1
    assert before == set(_links(community_client(larkfield), "/find-help/sleep-and-calm/").values())


def test_somebody_who_wants_to_talk_sees_the_lines_first(
    riverbend: Community, community_client: Callable[[Community], Client]
) -> None:
    page = community_client(riverbend).get("/find-help/talk/").content.decode()
    main = page.partition("<main")[2]
    assert main.index("tel:988") < main.index("item-list")


def test_only_what_exists_here_is_offered(
    riverbend: Community, community_client: Callable[[Community], Client]
) -> None:
    links = _links(community_client(riverbend), "/find-help/where-to-go/")
    assert "/services/" not in links.values()


def test_other_words_are_not_found(
    riverbend: Community, community_client: Callable[[Community], Client]
) -> None:
    assert community_client(riverbend).get("/find-help/no-such-need/").status_code == 404


def test_few_statements(
    riverbend: Community,
    community_client: Callable[[Community], Client],
    django_assert_max_num_queries: Any,
) -> None:
    client = community_client(riverbend)
    client.get("/find-help/money/")
    with django_assert_max_num_queries(8):
        client.get("/find-help/money/")
