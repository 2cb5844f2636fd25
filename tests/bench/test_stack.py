"""The running demo, measured from outside: opening a site, page weight, memory, export."""

from __future__ import annotations

import time
from collections.abc import Callable
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import psutil
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PHONE
from tests.browser.steps import ask_for_a_site, prepare_approval
from tests.browser.support import finished_requests

Record = Callable[..., None]
SLUG = "benchfield"
MEGABYTE = 1024 * 1024


def _status(port: int, host: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/", headers={"Host": host})
        return connection.getresponse().status
    finally:
        connection.close()


def test_from_approval_to_the_first_page(
    demo: dict[str, Any], desktop: Page, figure: Record
) -> None:
    url = demo["platform"]["url"]
    ask_for_a_site(desktop, url, SLUG, "Benchfield", "clerk@benchfield.example")
    prepare_approval(desktop, demo, "Benchfield")
    port = urlsplit(url).port
    assert port
    button = desktop.get_by_role("button", name="Open the site")
    start = time.perf_counter()
    button.click(no_wait_after=True)
    while _status(port, f"{SLUG}.localhost:{port}") != 200:
        assert time.perf_counter() - start < 60, "the site did not open"
        time.sleep(0.05)
    figure("approval → first 200 from the new subdomain", time.perf_counter() - start, "s", 2)


def test_weight_of_the_first_view(demo: dict[str, Any], browser: Browser, figure: Record) -> None:
    for community in demo["communities"]:
        for name, path in (("home", ""), ("item", "grief-trauma/common-reactions/")):
            context = browser.new_context(viewport=PHONE)
            page = context.new_page()
            finished = finished_requests(page)
            page.goto(community["url"] + path, wait_until="networkidle")
            size = sum(
                each.sizes()["responseBodySize"]
                for each in finished
                if each.resource_type != "image"
            )
            context.close()
            figure(f"first view of {community['name']}, {name}", size / 1024, "KB", 50)


def test_memory_of_web_and_worker(demo: dict[str, Any], figure: Record) -> None:
    children = psutil.Process(demo["pid"]).children(recursive=True)
    for name, words in (("web", {"granian"}), ("worker", {"celery", "worker"})):
        group = [each for each in children if words <= set(each.cmdline())]
        assert group, name
        # Shared pages count once: the sum of the proportional sizes.
        used = sum(each.memory_full_info().pss for each in group)
        figure(f"memory of {name} ({len(group)} processes)", used / MEGABYTE, "MB", 250)
