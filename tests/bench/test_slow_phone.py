"""How soon a small slow phone on a bad network answers "where do I go, now?"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser

from tests.browser.slow_phone import slow_phone, try_it

Record = Callable[..., None]


def test_where_to_go_on_a_slow_phone(
    demo: dict[str, Any], browser: Browser, figure: Record
) -> None:
    for community in demo["communities"]:
        page = slow_phone(browser)
        trial = try_it(page, community["url"])
        page.context.close()
        name = community["name"]
        figure(f"slow phone, {name}: place and open or closed", trial.answer, "s", 2, True)
        figure(f"slow phone, {name}: its page after one tap", trial.tap, "s", 2, True)
