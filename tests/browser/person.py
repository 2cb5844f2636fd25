"""Somebody at a screen: whatever they press and type is counted, and how long it would take."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

# The keystroke-level model (Card, Moran and Newell 1980), in seconds: thinking before an act,
# pointing and pressing, moving a hand between mouse and keyboard, one key of an average typist.
THINK, POINT, HAND, KEY = 1.35, 1.3, 0.4, 0.28
# On a phone there is no mouse, and 36 words a minute are usual (Palin and others 2019).
TOUCH_POINT, TOUCH_KEY = 1.0, 0.33
# Scrolling once to something that is not on the screen; waiting for a new screen.
SCROLL, WAIT = 1.5, 1.0
# Silent reading (Brysbaert 2019), of all the words of a screen that one sees for the first time.
WORDS_PER_SECOND = 4.0
# What a person sees of a screen's main column: no words that only screen readers say, none of
# Wagtail's map of a form (dashes until one points at it), nothing in what is closed or chosen from.
# Digits alone, such as recovery codes, are kept and not read.
_VISIBLE_WORDS = """main => {
  const hidden = ".w-sr-only, .w-minimap, .sr-only, option, script, style, template, svg, noscript";
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  let count = 0;
  while (walker.nextNode()) {
    const words = walker.currentNode.textContent.match(/[^\\s]*\\p{L}[^\\s]*/gu) ?? [];
    const holder = walker.currentNode.parentElement;
    if (!words.length || holder.closest(hidden)) continue;
    if (!holder.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const box = holder.getBoundingClientRect();
    if (box.width > 1 && box.height > 1) count += words.length;
  }
  return count;
}"""
_IN_VIEW = """node => {
  const box = node.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= window.innerHeight;
}"""


@dataclass
class Person:
    """Counts presses (clicks or taps) and typed fields while the story goes on."""

    page: Page
    touch: bool
    presses: int = 0
    fields: int = 0
    seconds: float = 0.0
    reading: float = 0.0
    # Visible words of each screen, by its heading, in the order in which they were first seen.
    words: dict[str, int] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    @property
    def interactions(self) -> int:
        """Presses and typed fields."""
        return self.presses + self.fields

    @property
    def counted(self) -> tuple[int, int]:
        """Presses and typed fields so far."""
        return self.presses, self.fields

    def press(self, what: Locator) -> None:
        """Click or tap one thing that is there."""
        self._reach(what)
        self.presses += 1
        what.tap() if self.touch else what.click()

    def write(self, what: Locator, text: str) -> None:
        """Go to a field and type. What is there already is replaced."""
        self._reach(what)
        self._typed(len(text))
        if what.get_attribute("contenteditable"):
            what.click()
            self.page.keyboard.type(text)
        else:
            what.fill(text)

    def enter_date(self, what: Locator, day: datetime.date) -> None:
        """Type a date, as the field takes it."""
        self._reach(what)
        self._typed(10)
        what.fill(day.isoformat())

    def enter_time(self, what: Locator, clock: str) -> None:
        """Type a time of day, as the field takes it."""
        self._reach(what)
        self._typed(7)
        what.fill(clock)

    def enter_moment(self, what: Locator, at: datetime.datetime) -> None:
        """Type a date with a time, in whatever form the field takes it."""
        self._reach(what)
        self._typed(17)
        native = what.get_attribute("type") == "datetime-local"
        what.fill(f"{at:%Y-%m-%dT%H:%M}" if native else f"{at:%Y-%m-%d %H:%M}")

    def pick(self, what: Locator, label: str) -> None:
        """Choose from a list: open it and press the line."""
        self._reach(what)
        self.presses += 2
        self.seconds += self._point
        what.select_option(label=label)

    def pick_file(self, what: Locator, path: Path) -> None:
        """Press the button, the file, and “Open”."""
        self._reach(what)
        self.presses += 3
        self.seconds += 2 * self._point + THINK
        what.set_input_files(path)

    def has_arrived(self, heading: str | re.Pattern[str]) -> None:
        """Wait for a screen; whoever sees it for the first time reads all of it."""
        expect(self.page.get_by_role("heading", name=heading).first).to_be_visible()
        self.reads()

    def reads(self) -> None:
        """The words of this screen, once; then it is known."""
        self.seconds += WAIT
        main = self.page.locator("main").first
        heading = main.get_by_role("heading").first.inner_text().strip().replace("\n", " ")
        # Each list has words of its own, and an address that says nothing of it.
        address = re.sub(r"\d+", "0", self.page.url.partition("?")[0])
        key = f"{heading} {address}"
        if key in self._seen:
            return
        self._seen.add(key)
        count = int(main.evaluate(_VISIBLE_WORDS))
        self.words[f"{heading} ({key.rpartition('/admin/')[2]})"] = count
        self.reading += count / WORDS_PER_SECOND

    @property
    def _point(self) -> float:
        return TOUCH_POINT if self.touch else POINT

    def _reach(self, what: Locator) -> None:
        expect(what).to_be_attached()
        if not what.evaluate(_IN_VIEW):
            self.seconds += SCROLL
        self.seconds += THINK + self._point

    def _typed(self, keys: int) -> None:
        self.fields += 1
        self.seconds += keys * TOUCH_KEY if self.touch else 2 * HAND + keys * KEY
