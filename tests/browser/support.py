"""Checks that every browser test makes on the pages it visits."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request

# WCAG 2.2 A and AA, and the practices that axe calls best.
_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    # What is all right need not be told in full, and nothing need be fetched again.
    "resultTypes": ["violations"],
    "preload": False,
}


def violations(page: Page) -> str:
    """What axe finds on the page, in its own words; "" when there is nothing.

    From the top: further down, the help bar covers whatever is half under it just now.
    """
    page.evaluate("scrollTo(0, 0)")
    results = Axe().run(page, options=_OPTIONS)
    return f"{page.url}\n{results.generate_report()}" if results.violations_count else ""


def assert_accessible(page: Page) -> None:
    """Fail with axe's own words when the page has any violation."""
    found = violations(page)
    assert not found, found


def finished_requests(page: Page) -> list[Request]:
    """A list that fills with every request the page finishes from now on."""
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    return finished
