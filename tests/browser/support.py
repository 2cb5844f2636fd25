"""Checks that every browser test makes on the pages it visits."""

from axe_playwright_python.base import AxeResults
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


# Half faded in, a message has other colors than those people read.
_WHEN_STILL = """() => Promise.all(
  document.getAnimations()
    .filter(each => each.effect.getComputedTiming().endTime !== Infinity)
    .map(each => each.finished.catch(() => null)))"""


def violations(page: Page, but: dict[str, str] | None = None, axe_url: str = "") -> str:
    """What axe finds on the page, in its own words; "" when there is nothing.

    From the top: further down, the help bar covers whatever is half under it just now. `but` names
    what somebody else's markup is known to do: a rule, and the one selector that may break it.
    A browser that looks at hundreds of pages of one server loads axe from `axe_url` there and keeps
    it compiled, instead of getting half a megabyte of text for each.
    """
    page.evaluate("scrollTo(0, 0)")
    page.evaluate(_WHEN_STILL)
    if axe_url:
        page.add_script_tag(url=axe_url)
        results = AxeResults(page.evaluate("options => axe.run(document, options)", _OPTIONS))
    else:
        results = Axe().run(page, options=_OPTIONS)
    known = but or {}
    found = [
        violation["id"]
        for violation in results.response["violations"]
        if any(node["target"] != [known.get(violation["id"])] for node in violation["nodes"])
    ]
    return f"{page.url}: {found}\n{results.generate_report()}" if found else ""


def assert_accessible(page: Page, but: dict[str, str] | None = None) -> None:
    """Fail with axe's own words when the page has any violation; `but` as in `violations`."""
    found = violations(page, but)
    assert not found, found


def finished_requests(page: Page) -> list[Request]:
    """A list that fills with every request the page finishes from now on."""
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    return finished


# What reaches beyond the right edge of the screen, where a person would have to scroll sideways, or
# could not even do that. Left out is what hides on purpose: panels that slide in, words for screen
# readers, and boxes that scroll by themselves.
_BEYOND = """() => {
  const width = document.documentElement.clientWidth;
  const found = [];
  const hides = ".form-side, .w-sr-only, [hidden], [aria-hidden=true], dialog, template";
  for (const node of document.querySelectorAll("body *")) {
    const box = node.getBoundingClientRect();
    if (box.width <= 1 || box.right <= width + 1 || node.closest(hides)) continue;
    if (!node.checkVisibility({ visibilityProperty: true })) continue;
    let scrolls = false;
    for (let up = node.parentElement; up && up.id !== "main"; up = up.parentElement) {
      if (["auto", "scroll", "hidden"].includes(getComputedStyle(up).overflowX)) scrolls = true;
    }
    if (!scrolls) found.push(`${node.tagName}.${node.className} reaches ${Math.round(box.right)}`);
  }
  if (document.scrollingElement.scrollWidth > width) found.push("the page scrolls sideways");
  return found.slice(0, 5);
}"""


def assert_fits(page: Page) -> None:
    """Fail where something reaches beyond the screen's right edge once it has come to rest."""
    beyond: list[str] = []
    for _ in range(20):
        beyond = page.evaluate(_BEYOND)
        if not beyond:
            return
        # A menu that slides away after the screen became narrow.
        page.wait_for_timeout(100)
    raise AssertionError(f"{page.url}: {beyond}")
