"""Worksheets, self-checks and exercises as readers use them; a clinician reads and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, account, sign_in
from tests.browser.support import assert_accessible

WORKSHEET = "health-wellness/plan-for-stress-and-sleep/"
CHECK = "connection-empowerment/ready-to-help/"
# Fading colors of a pressed button are none.
MOVING = "document.getAnimations().filter((each) => !(each instanceof CSSTransition)).length"
EXERCISE = "health-wellness/calming-your-body/"


def _home(demo: dict[str, Any], slug: str = "riverbend") -> str:
    return str(next(each["url"] for each in demo["communities"] if each["slug"] == slug))


@pytest.fixture
def paper(browser: Browser) -> Iterator[Page]:
    """A phone without JavaScript."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


def _kept(page: Page) -> dict[str, Any]:
    """Everything a page could have kept or told."""
    stored = page.evaluate("[localStorage.length, sessionStorage.length, history.length]")
    return {"stored": stored, "cookies": page.context.cookies(), "url": page.url}


def test_a_worksheet_keeps_nothing_and_sends_nothing(demo: dict[str, Any], phone: Page) -> None:
    phone.goto(_home(demo) + WORKSHEET, wait_until="networkidle")
    before, requests = _kept(phone), []
    phone.on("request", lambda request: requests.append(request.url))
    expect(phone.get_by_text("It is not sent and not stored").first).to_be_visible()
    box = phone.get_by_label("I snap at people, or I cry fast.")
    words = phone.get_by_label("Other signs of mine:")
    box.check()
    words.fill("I cannot\nfind my keys.")
    words.press("Enter")
    assert_accessible(phone)

    phone.emulate_media(media="print")
    expect(phone.get_by_role("button", name="Clear what I wrote")).to_be_hidden()
    expect(words).to_have_value("I cannot\nfind my keys.\n")
    assert words.bounding_box()["height"] > 60, "paper shows all lines"  # type: ignore[index]
    phone.emulate_media(media="screen")

    phone.get_by_role("button", name="Clear what I wrote").click()
    expect(words).to_have_value("")
    expect(box).not_to_be_checked()
    expect(phone.get_by_text("Everything you ticked and wrote is gone.")).to_be_visible()
    assert _kept(phone) == before
    assert requests == []


def test_who_comes_back_to_a_worksheet_finds_it_empty(demo: dict[str, Any], phone: Page) -> None:
    phone.goto(_home(demo) + WORKSHEET)
    words, box = phone.get_by_label("Other signs of mine:"), phone.get_by_label("I snap at people")
    for leave in (lambda: phone.reload(), lambda: _there_and_back(phone, _home(demo))):
        words.fill("Something private")
        box.check()
        leave()
        expect(words).to_have_value("")
        expect(box).not_to_be_checked()


def _there_and_back(page: Page, url: str) -> None:
    page.goto(url)
    page.go_back()


def test_printing_a_worksheet_is_one_button(demo: dict[str, Any], phone: Page) -> None:
    phone.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
    phone.goto(_home(demo) + WORKSHEET)
    phone.get_by_role("button", name="Print").click()
    assert phone.evaluate("window.printed") == 1


def test_a_worksheet_without_javascript(demo: dict[str, Any], paper: Page) -> None:
    paper.goto(_home(demo) + WORKSHEET)
    expect(paper.get_by_label("Other signs of mine:")).to_be_editable()
    expect(paper.get_by_role("button", name="Clear what I wrote")).to_be_hidden()
    assert paper.locator("form .fields").count() == 0
    assert paper.locator(".fields [name]").count() == 0


def test_the_self_check_goes_group_by_group_and_stops_gently(
    demo: dict[str, Any], phone: Page
) -> None:
    phone.goto(_home(demo) + CHECK)
    before = _kept(phone)
    groups = phone.locator(".self-check")
    expect(groups.nth(0)).to_be_visible()
    expect(groups.nth(1)).to_be_hidden()
    stop = phone.get_by_role("heading", name="If you ticked some of these")
    expect(stop).to_be_hidden()

    phone.get_by_label("I often have bad dreams about it.").check()
    expect(stop).to_be_visible()
    expect(groups.nth(0).get_by_role("link", name=re.compile("Call 988"))).to_be_visible()
    assert_accessible(phone)
    phone.get_by_role("button", name="Go on, if you want to").click()
    expect(groups.nth(0)).to_be_hidden()
    expect(groups.nth(1).locator("h2")).to_be_focused()
    phone.get_by_role("button", name="Back").click()
    phone.get_by_label("I often have bad dreams about it.").uncheck()
    expect(stop).to_be_hidden()

    end = phone.get_by_role("heading", name="Where this leaves you")
    for _ in range(groups.count() - 1):
        expect(end).to_be_hidden()
        phone.get_by_role("button", name="Next", exact=True).click()
    phone.get_by_role("button", name="To the end").click()
    expect(end).to_be_visible()
    expect(end).to_be_focused()
    assert_accessible(phone)
    for word in ("score:", "points", "result"):
        assert word not in phone.locator("main").inner_text().lower()
    assert _kept(phone) == before


def test_the_self_check_on_paper_shows_every_answer(demo: dict[str, Any], desktop: Page) -> None:
    desktop.goto(_home(demo, "larkfield") + CHECK)
    desktop.get_by_label("It is very hard for me to talk about it.").check()
    desktop.emulate_media(media="print")
    for group in desktop.locator(".self-check").all():
        expect(group).to_be_visible()
    expect(desktop.get_by_label("It is very hard for me to talk about it.")).to_be_checked()
    expect(desktop.get_by_role("heading", name="Where this leaves you")).to_be_visible()
    expect(desktop.get_by_role("button", name="Next")).to_be_hidden()


def test_the_self_check_is_reached_from_the_table_of_contents(
    demo: dict[str, Any], phone: Page
) -> None:
    phone.goto(_home(demo) + CHECK)
    phone.get_by_role("link", name="Fourth stop: is it wanted?").click()
    expect(phone.locator(".self-check").nth(3)).to_be_visible()
    expect(phone.locator(".self-check").nth(0)).to_be_hidden()
    phone.get_by_role("link", name="Stop and rest if").click()
    expect(phone.get_by_role("heading", name="Stop and rest if")).to_be_visible()


def test_the_self_check_without_javascript_is_a_list_with_the_same_words(
    demo: dict[str, Any], paper: Page
) -> None:
    paper.goto(_home(demo) + CHECK)
    for group in paper.locator(".self-check").all():
        expect(group).to_be_visible()
    expect(paper.get_by_role("heading", name="If you ticked some of these")).to_be_visible()


def test_breathing_can_be_started_and_stopped(demo: dict[str, Any], phone: Page) -> None:
    phone.goto(_home(demo) + EXERCISE)
    assert phone.evaluate(MOVING) == 0, "nothing moves by itself"
    phone.get_by_role("button", name="Start").click()
    words = phone.locator(".breath-words")
    expect(words).to_have_text("Breathe in")
    expect(phone.locator(".breath-count")).to_have_text("1")
    assert phone.evaluate(MOVING) == 1
    assert_accessible(phone)
    expect(words).to_have_text("Breathe out", timeout=8_000)
    phone.get_by_role("button", name="Stop").click()
    expect(words).to_have_text(re.compile("When you are ready"))
    assert phone.evaluate(MOVING) == 0


def test_breathing_stays_still_where_less_movement_is_asked_for(
    demo: dict[str, Any], phone: Page
) -> None:
    phone.emulate_media(reduced_motion="reduce")
    phone.goto(_home(demo) + "es/health-wellness/calmar-el-cuerpo/")
    phone.get_by_role("button", name="Empezar").click()
    expect(phone.locator(".breath-words")).to_have_text("Tome aire")
    expect(phone.locator(".breath-count")).to_have_text("2")
    assert phone.evaluate(MOVING) == 0


def test_breathing_without_javascript_and_on_paper(
    demo: dict[str, Any], paper: Page, phone: Page
) -> None:
    paper.goto(_home(demo) + EXERCISE)
    expect(paper.locator(".breathing .steps")).to_be_visible()
    expect(paper.locator(".breath")).to_be_hidden()
    phone.goto(_home(demo) + EXERCISE)
    phone.emulate_media(media="print")
    expect(phone.locator(".breathing .steps")).to_be_visible()
    expect(phone.locator(".breath")).to_be_hidden()


def test_a_page_elsewhere_says_so_before_one_goes(demo: dict[str, Any], phone: Page) -> None:
    phone.goto(f"{_home(demo)}grief-trauma/when-to-get-more-help/")
    first = phone.locator(".outside-link").first
    expect(first).to_contain_text("you leave this site")
    expect(first).to_contain_text("Substance Abuse and Mental Health Services Administration")
    assert first.get_by_role("link").get_attribute("href") == "https://findtreatment.gov/"


def test_a_film_waits_for_a_tap_and_shows_its_words(demo: dict[str, Any], phone: Page) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(f"{_home(demo)}health-wellness/breathe-with-a-circle/", wait_until="networkidle")
    assert_accessible(phone)
    assert not [url for url in asked if url.endswith((".webm", ".vtt"))], "nothing loads by itself"
    film = phone.locator(".film video").first
    assert film.evaluate("node => node.paused && !node.autoplay")
    phone.locator(".transcript summary").click()
    expect(phone.get_by_text("a circle grows for four seconds")).to_be_visible()
    film.evaluate("node => { node.textTracks[0].mode = 'showing'; return node.play(); }")
    film.evaluate("""node => new Promise(done => {
      node.addEventListener("timeupdate", () => node.currentTime > 0.3 && done());
    })""")
    said = film.evaluate("node => [...node.textTracks[0].cues].map(cue => cue.text)")
    assert said[:2] == ["Breathe in", "Breathe out"]
    assert film.evaluate("node => node.duration") == 30
    assert all(url.startswith(_home(demo)) for url in asked), asked


# --- The people who write and sign ---------------------------------------------------------------
def test_a_clinician_reads_and_signs(demo: dict[str, Any], desktop: Page) -> None:
    platform = demo["platform"]
    sign_in(desktop, platform["admin_url"], account(platform, "clinical reviewer"))
    desktop.goto(f"{platform['admin_url']}library/review-calendar/")
    assert_accessible(desktop)
    desktop.get_by_role("link", name="My plan for stress and sleep").first.click()
    desktop.get_by_role("tab", name="Sources and review").click()
    desktop.get_by_role("link", name="Read and sign").click()
    expect(desktop.get_by_text("You sign what visitors read now.")).to_be_visible()
    assert_accessible(desktop)
    desktop.get_by_role("button", name="Sign", exact=True).click()
    expect(desktop.get_by_text("Please read the item and tick this.")).to_be_visible()
    desktop.get_by_label("Your name and licence").fill("Ines Duarte, LCSW")
    desktop.get_by_label("I have read all of it and stand by its words.").check()
    desktop.get_by_role("button", name="Sign", exact=True).click()
    expect(desktop).to_have_url(re.compile("review-calendar"))
    expect(desktop.locator(".messages")).to_contain_text("My plan for stress and sleep")


def test_an_editor_opens_a_self_check_and_the_videos(demo: dict[str, Any], desktop: Page) -> None:
    platform = demo["platform"]
    sign_in(desktop, platform["admin_url"], account(platform, "library editor"))
    desktop.goto(f"{platform['admin_url']}library/review-calendar/")
    desktop.get_by_role("link", name="Thinking of helping others: am I ready?").first.click()
    # Wagtail builds a long editor in the browser, block by block.
    expect(desktop.get_by_text("Self-check, one part").first).to_be_visible(timeout=30_000)
    desktop.get_by_role("link", name="Videos", exact=True).click()
    expect(desktop.get_by_role("heading", name=re.compile("Videos"))).to_be_visible()
    desktop.goto(f"{platform['admin_url']}media-files/new/")
    expect(desktop.get_by_text("up to 200 MB")).to_be_visible()
    assert_accessible(desktop)


def test_a_leaders_document_is_accessible(demo: dict[str, Any], phone: Page) -> None:
    phone.goto(f"{demo['platform']['url']}leaders/")
    phone.locator("main a[href^='/leaders/']").last.click()
    expect(phone.locator("article h1")).to_be_visible()
    assert_accessible(phone)
