"""A small, slow phone on a bad network, and when it can answer "where do I go, now?"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.conftest import PHONE

# What browsers' own tools call "Slow 3G", a phone of ten years ago.
BITS_PER_SECOND = 400_000
LATENCY_MS = 400
CPU_SLOWDOWN = 4
PLACE = ".now-place h2 a"
OPEN_OR_CLOSED = ".now-place .status"
# On the page of the place itself.
ITS_STATUS = "article.place .status"
ITS_ADDRESS = ".place-facts .fact"

# When every one of these is painted inside the window, in milliseconds since the page was asked
# for. Frames come only after what blocks painting has arrived.
_WATCH = """selectors => new Promise((done, fail) => {
  const inside = name => {
    const node = document.querySelector(name);
    const box = node && node.getBoundingClientRect();
    return box && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
  };
  const look = () => {
    const painted = performance.getEntriesByName("first-contentful-paint").length > 0;
    if (painted && selectors.every(inside)) done(performance.now());
    else if (performance.now() > 60000) fail(`not in the first window: ${selectors}`);
    else requestAnimationFrame(look);
  };
  look();
})"""


@dataclass(frozen=True)
class Trial:
    """Seconds until place and "open or closed" can be read; then, after a tap, its own page."""

    answer: float
    tap: float


def slow_phone(browser: Browser) -> Page:
    """A page in a fresh profile on such a phone."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True)
    page = context.new_page()
    session: Any = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": BITS_PER_SECOND / 8,
            "uploadThroughput": BITS_PER_SECOND / 8,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    return page


def try_it(page: Page, home: str) -> Trial:
    """Open the home and tap the place. Raises a timeout when the answer never shows."""
    page.goto(home, wait_until="commit")
    answer = page.evaluate(_WATCH, [PLACE, OPEN_OR_CLOSED])
    page.locator(PLACE).first.evaluate("link => link.click()")
    page.wait_for_url("**/assistance-center/**", wait_until="commit")
    tap = page.evaluate(_WATCH, [ITS_STATUS])
    return Trial(answer / 1000, tap / 1000)
