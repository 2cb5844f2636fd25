"""One running demo for all browser tests, started and stopped the way a person does it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    ViewportSize,
    sync_playwright,
)

from tests.browser.prepared import begin_as_copy, environment_of
from tests.browser.written import WrittenPage, write_demo_pages

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 240
PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
# No background traffic: the tests must see every request that a page causes, and no other.
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# Files whose tests read the same written pages: one worker writes them once.
READ_WRITTEN = ("test_every_page", "test_focus_in_view", "test_valid_html")


@pytest.hookimpl(tryfirst=True)  # before xdist looks which tests stay together
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.path).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(START_SECONDS + 240))
            # A file's tests stay together, on one worker's demo.
            stem = Path(item.path).stem
            group = "written" if stem in READ_WRITTEN else stem
            item.add_marker(pytest.mark.xdist_group(group))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """`make demo` in a folder of its own; yields what it writes to demo.json.

    With DEMO_JSON=file a demo that already runs is used instead, while writing tests.
    """
    if running := os.environ.get("DEMO_JSON"):
        yield {**json.loads(Path(running).read_text()), "var": str(Path(running).parent)}
        return
    var = tmp_path_factory.mktemp("demo")
    log = var.parent / "demo.log"
    begin_as_copy(var)
    environment = environment_of(var) | {
        "DEMO_PORT": str(_free_port()),
        "PYTHONUNBUFFERED": "1",
    }
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "demo"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            described = _wait_for(var / "demo.json", process, log)
            yield {**described, "var": str(var), "pid": process.pid}
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=40)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
    shutil.rmtree(var, ignore_errors=True)


def _wait_for(path: Path, process: subprocess.Popen[bytes], log: Path) -> dict[str, Any]:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        if path.exists() and "Ctrl-C" in log.read_text():
            described: dict[str, Any] = json.loads(path.read_text())
            return described
        time.sleep(0.3)
    pytest.fail(f"The demo did not start:\n{log.read_text()[-4000:]}")


def launch_chromium(playwright: Playwright) -> Browser:
    """The system's Chromium, headless. Fails when there is none."""
    executable = next(
        (
            found
            for name in ("chromium", "chromium-browser", "google-chrome")
            if (found := shutil.which(name))
        ),
        None,
    )
    assert executable, "Chromium is missing; `make browser-tools` installs it."
    return playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def written_pages(
    demo: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[WrittenPage]]:
    """The demo's public pages in every theme, as files; see `written.py`."""
    folder = tmp_path_factory.mktemp("written") / "pages"
    return folder, write_demo_pages(demo, folder)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page on a phone-sized screen, with a profile of its own."""
    context: BrowserContext = browser.new_context(viewport=PHONE, device_scale_factor=1)
    yield context.new_page()
    context.close()


@pytest.fixture
def desktop(browser: Browser) -> Iterator[Page]:
    """A page on a laptop-sized screen, with a profile of its own."""
    context = browser.new_context(viewport=DESKTOP, device_scale_factor=1, accept_downloads=True)
    yield context.new_page()
    context.close()


def account(described: dict[str, Any], role: str = "") -> dict[str, str]:
    """The first account of a part of demo.json, or the first with this role."""
    for each in described["accounts"]:
        if not role or role in each["role"]:
            return dict(each)
    raise AssertionError(f"no account with role {role!r}")


def sign_in(page: Page, admin_url: str, who: dict[str, str]) -> None:
    """Sign in to an admin."""
    page.goto(admin_url)
    page.get_by_label("E-mail address", exact=False).or_(page.locator("#id_username")).first.fill(
        who["username"]
    )
    page.locator("#id_password").fill(who["password"])
    page.locator(
        "form[action*='login'] button[type=submit], form button[type=submit]"
    ).first.click()
    page.wait_for_url(lambda url: "/login/" not in url)
