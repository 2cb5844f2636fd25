"""Times, dates and numbers stay on one line; what people type and machines read does not change."""

from __future__ import annotations

import pytest

import themes
from tests.themes.pages import SITE
from themes.frame import LocalPageView, Page
from themes.unbroken import NO_BREAK, unbroken, unbroken_html


@pytest.mark.parametrize(
    "written",
    [
        "Open now until~5~p.m.",
        "Tuesday, November~24, 2026, 6:30~p.m. to~8~p.m. Central~time",
        "martes, 24~de~noviembre de~2026, de~6:30~p.m. a~8~p.m. (hora~del~centro)",
        "antes de las~3~p.~m.",
        "from~6~PM to midnight",
        "call (555)~555-0110. A person answers, 24 hours a day",
        "call 1-800-985-5990 or 1~800~985~5990 or +1~(555)~555-0110~ext.~7, 3 times",
        "Riverbend, IL~62701",
        "May~4 and 5, room 4 to 17, 988 or 911, May 2027",
        "nothing at all",
    ],
)
def test_what_stays_together(written: str) -> None:
    plain = written.replace("~", " ")
    assert unbroken(plain) == written.replace("~", NO_BREAK)
    assert unbroken(unbroken(plain)) == unbroken(plain)
    assert unbroken_html(f"<p>{plain}</p>") == f"<p>{written}</p>".replace("~", NO_BREAK)


@pytest.mark.parametrize(
    "html",
    [
        '<textarea name="message">\nCall (555) 555-0110 at 5 p.m.</textarea>',
        '<input value="(555) 555-0110">',
        '<option value="x">5 p.m.</option>',
        "<title>May 4, 5 p.m.</title>",
        '<a href="/x/?q=5 p.m." title="at 5 p.m.">now</a>',
    ],
)
def test_what_does_not_change(html: str) -> None:
    assert unbroken_html(html) == html


def test_every_page_a_community_wrote() -> None:
    page = LocalPageView("Rides", "<p>Call <b>(555) 555-0110</b> by 5 p.m.</p>")
    context = {"site": SITE, "page": Page("Rides"), "local_page": page}
    html = themes.render(None, "site/plain_page.html", context).content.decode()
    assert f"(555){NO_BREAK}555-0110" in html
    assert f"</b> by{NO_BREAK}5{NO_BREAK}p.m.</p>" in html
