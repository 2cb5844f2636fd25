"""Every page a survivor can open: private, light, and whole without JavaScript.

That every sort of them is accessible in every theme and language is seen in `test_every_page.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.support import assert_accessible, finished_requests

# "First view ≤ 50 KB compressed without images" (design, safety rules).
FIRST_VIEW_BYTES = 50 * 1024
# Not in a sitemap: found, nearly found, not found, and no page at all.
UNLISTED = ["search/", "search/?q=sleep", "search/?q=slep", "search/?q=zzxy", "no-such-page/"]
OPERATOR_PAGES = [
    "/",
    "/es/",
    "/request-a-site/",
    "/es/request-a-site/",
    "/grief-trauma/",
    "/grief-trauma/hard-thoughts/",
    "/search/?q=sleep",
    "/leaders/",
    "/leaders/?moment=first_day",
    "/peer-support-directory/",
    "/what-changed/",
    "/what-changed/1/",
]


def _fetch(url: str) -> str:
    """A page's text by a plain client: no JavaScript, no cookies."""
    address = urlsplit(url)
    # Browsers resolve *.localhost themselves; other programs need not.
    request = Request(
        f"http://127.0.0.1:{address.port}{address.path}", headers={"Host": address.netloc}
    )
    with urlopen(request, timeout=20) as response:
        assert response.headers.get("Set-Cookie") is None
        return str(response.read().decode())


def _sitemap(url: str) -> list[str]:
    found = re.findall(r"<loc>([^<]+)</loc>", _fetch(f"{url}sitemap.xml"))
    assert len(found) > 35
    return found


def _community(demo: dict[str, Any], slug: str) -> str:
    return str(next(each["url"] for each in demo["communities"] if each["slug"] == slug))


def _kinds(urls: list[str]) -> list[str]:
    """Local pages, two of each sort, and for the library one of each kind of page."""
    wanted = (
        "common-reactions",  # reactions
        "reacciones-comunes",  # the same in Spanish
        "hard-thoughts",  # thought cards
        "pensamientos-dificiles",  # the same in Spanish
        "what-comes-when",  # staged guide
        "first-three-days",  # checklist
        "victim-compensation",
        "when-to-get-more-help",  # questions and answers, pages elsewhere
        "plan-for-stress-and-sleep",  # worksheet
        "plan-para-el-estres-y-el-sueno",  # the same in Spanish
        "ready-to-help",  # self-check
        "calming-your-body",  # breathing exercise
    )
    sections = (
        "victim-social-services",
        "connection-empowerment",
        "health-wellness",
        "grief-trauma",
    )
    chosen = [
        url
        for url in urls
        if not any(f"/{section}/" in url for section in sections)
        or url.rstrip("/").rsplit("/", 1)[-1] in (*sections, *wanted)
    ]
    seen: Counter[str] = Counter()
    kept = []
    for url in chosen:
        above = urlsplit(url).path.rstrip("/").rpartition("/")[0]
        seen[above] += 1
        # Forty services look alike; what stands at the top, and the library, do not.
        if seen[above] <= 2 or above in ("", "/es") or above.endswith(sections):
            kept.append(url)
    return kept


@pytest.mark.parametrize("slug", ["riverbend", "larkfield"])
@pytest.mark.parametrize(
    ("scheme", "size"), [("light", PHONE), ("dark", DESKTOP)], ids=["phone-light", "desktop-dark"]
)
def test_every_page_type_is_private_and_fits(
    demo: dict[str, Any], browser: Browser, slug: str, scheme: Any, size: Any
) -> None:
    home = _community(demo, slug)
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    foreign: list[str] = []
    problems: list[str] = []
    page.on("request", lambda r: None if r.url.startswith(home) else foreign.append(r.url))
    page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    pages = [*_kinds(_sitemap(home)), *(home + path for path in UNLISTED)]
    for url in pages:
        page.goto(url)
        assert page.locator("main h1").count() == 1, url
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= size["width"], f"{url} scrolls sideways: {width}"
    assert foreign == []
    assert [each for each in problems if "404" not in each] == []
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize("path", OPERATOR_PAGES)
def test_the_operators_pages_are_accessible(demo: dict[str, Any], phone: Page, path: str) -> None:
    phone.goto(demo["platform"]["url"].rstrip("/") + path)
    assert_accessible(phone)
    assert phone.context.cookies() == []


@pytest.mark.parametrize("slug", ["riverbend", "larkfield"])
def test_the_first_view_is_light(demo: dict[str, Any], browser: Browser, slug: str) -> None:
    home = _community(demo, slug)
    for path in ("", "grief-trauma/common-reactions/", "assistance-center/"):
        context = browser.new_context(viewport=PHONE)
        page = context.new_page()
        finished = finished_requests(page)
        page.goto(home + path, wait_until="networkidle")
        sizes = {
            each.url: each.sizes()["responseBodySize"]
            for each in finished
            if each.resource_type != "image"
        }
        context.close()
        total = sum(sizes.values())
        assert 5_000 < total <= FIRST_VIEW_BYTES, sizes


@pytest.mark.parametrize("slug", ["riverbend", "larkfield"])
def test_pages_are_whole_without_javascript(
    demo: dict[str, Any], browser: Browser, slug: str
) -> None:
    home = _community(demo, slug)
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(home)
    expect(page.get_by_role("link", name=re.compile("Call 988")).first).to_be_visible()
    expect(page.get_by_role("link", name="Leave quickly").first).to_be_visible()
    page.goto(f"{home}grief-trauma/hard-thoughts/")
    card = page.locator("details.thought").first
    card.locator("summary").click()
    expect(card.locator("p").first).to_be_visible()
    context.close()


def test_the_skip_link_comes_first_and_works(demo: dict[str, Any], desktop: Page) -> None:
    desktop.goto(_community(demo, "riverbend"))
    desktop.keyboard.press("Tab")
    focused = desktop.locator(":focus")
    expect(focused).to_be_visible()
    assert "skip" in focused.inner_text().lower()
    desktop.keyboard.press("Enter")
    assert desktop.url.endswith("#" + str(desktop.locator("main").get_attribute("id")))


def test_leaving_quickly(demo: dict[str, Any], desktop: Page) -> None:
    elsewhere = "https://www.weather.gov/"
    desktop.route(f"{elsewhere}**", lambda route: route.fulfill(body="weather"))
    home = _community(demo, "riverbend")
    desktop.goto(home)
    for _ in range(3):
        desktop.keyboard.press("Shift")
    desktop.wait_for_url(f"{elsewhere}**")
    desktop.goto(home)
    desktop.keyboard.press("Escape")
    desktop.wait_for_timeout(300)
    assert desktop.url == home
    desktop.get_by_role("link", name="Leave quickly").first.click()
    desktop.wait_for_url(f"{elsewhere}**")


def test_printing_leaves_out_what_paper_cannot_do(demo: dict[str, Any], desktop: Page) -> None:
    desktop.goto(f"{_community(demo, 'riverbend')}grief-trauma/common-reactions/")
    desktop.emulate_media(media="print")
    expect(desktop.get_by_role("link", name="Leave quickly").first).to_be_hidden()
    expect(desktop.get_by_role("heading", level=1)).to_be_visible()
    expect(desktop.locator("body")).to_contain_text("988")
