"""Checks that every browser test makes on the pages it visits."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request

# WCAG 2.2 A and AA, and the practices that axe calls best.
_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def assert_accessible(page: Page) -> None:
    """Fail with axe's own words when the page has any violation."""
    results = Axe().run(page, options=_OPTIONS)
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"


def finished_requests(page: Page) -> list[Request]:
    """A list that fills with every request the page finishes from now on."""
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    return finished
