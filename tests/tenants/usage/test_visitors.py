"""Who is taken for a reader, by headers that are forgotten at once."""

import pytest
from django.conf import settings

from tenants.usage.visitors import is_reader
from tests.tenants.usage.conftest import FIREFOX

PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1"
)
CHROME = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Mobile Safari/537.36"
)


@pytest.mark.parametrize(
    "agent", [FIREFOX, PHONE, CHROME, "Opera/9.80 (Android; Opera Mini/36.2; en) Presto/2.12"]
)
def test_browsers_of_people_count(agent: str) -> None:
    assert is_reader({"HTTP_USER_AGENT": agent})


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "curl/8.5.0",
        "python-requests/2.32",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0)",
        "Mozilla/5.0 (compatible; YandexBot/3.0)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/131.0 Safari/537.36",
        "Mozilla/5.0 (compatible; archive.org_bot +https://archive.org/details/archive.org_bot)",
        "facebookexternalhit/1.1",
        "Mozilla/5.0 (compatible; Baiduspider/2.0)",
        "Mozilla/5.0 (compatible; UptimeRobot/2.0)",
        "Microsoft.Exchange/15.20",
        "Google-Calendar-Importer",
    ],
)
def test_robots_and_programs_do_not(agent: str) -> None:
    assert not is_reader({"HTTP_USER_AGENT": agent})


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
        {"HTTP_PURPOSE": "prefetch"},
        {"HTTP_X_MOZ": "prefetch"},
        {"HTTP_SEC_FETCH_MODE": "cors"},
        {"HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}=abc"},
        {"HTTP_COOKIE": f"other=1; {settings.SESSION_COOKIE_NAME}=abc"},
    ],
)
def test_fetched_ahead_by_a_script_or_by_the_sites_own_people(headers: dict[str, str]) -> None:
    assert not is_reader({"HTTP_USER_AGENT": FIREFOX, **headers})


def test_other_cookies_and_a_tapped_link_count() -> None:
    assert is_reader(
        {
            "HTTP_USER_AGENT": FIREFOX,
            "HTTP_COOKIE": f"x{settings.SESSION_COOKIE_NAME}=abc",
            "HTTP_SEC_FETCH_MODE": "navigate",
        }
    )
