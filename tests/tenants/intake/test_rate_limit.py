"""Counting attempts without keeping who made them."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import caches
from django.test import RequestFactory

from vrc.ops import rate_limit
from vrc.ops.rate_limit import RateLimit, client_address


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`clock(seconds)` sets the time."""
    now = [1_000_000.0]
    monkeypatch.setattr(rate_limit.time, "time", lambda: now[0])

    def set_to(value: float) -> None:
        now[0] = value

    return set_to


def test_the_limit_and_then_no_more(clock: Any) -> None:
    limit = RateLimit("test", limit=2, seconds=100)
    assert [limit.hit("a").allowed for _ in range(3)] == [True, True, False]
    assert limit.hit("b").allowed


def test_it_says_when_to_try_again_and_then_lets_pass(clock: Any) -> None:
    limit = RateLimit("test", limit=1, seconds=100)
    clock(1_000_030)
    limit.hit("a")
    refused = limit.hit("a")
    assert (refused.allowed, refused.retry_after) == (False, 70)
    clock(1_000_100)
    assert limit.hit("a").allowed


def test_limits_do_not_count_for_each_other(clock: Any) -> None:
    assert RateLimit("one", 1, 100).hit("a").allowed
    assert RateLimit("two", 1, 100).hit("a").allowed


def test_the_cache_never_holds_the_subject(clock: Any) -> None:
    key = RateLimit("test", 1, 100)._key("dana@ashgrove.gov", 1)
    assert "dana" not in key
    assert key == RateLimit("test", 1, 100)._key(" DANA@ashgrove.gov ", 1)


def test_a_dead_cache_lets_people_through(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def dead(*args: Any, **kwargs: Any) -> None:
        raise ConnectionError("no cache")

    monkeypatch.setattr(caches["platform"], "add", dead)
    assert RateLimit("test", 1, 100).hit("dana@ashgrove.gov").allowed
    assert "could not be counted" in caplog.text
    assert "dana" not in caplog.text


@pytest.mark.parametrize(
    ("direct", "forwarded", "proxies", "address"),
    [
        ("203.0.113.7", "", 0, "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", 0, "203.0.113.7"),
        ("10.0.0.1", "6.6.6.6, 198.51.100.1", 1, "198.51.100.1"),
        ("10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", 2, "198.51.100.1"),
        ("10.0.0.1", "", 1, "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "", 0, "2001:db8:1:2::"),
        ("::ffff:203.0.113.7", "", 0, "203.0.113.7"),
        ("", "", 0, "unknown"),
        ("nonsense", "", 0, "unknown"),
    ],
)
def test_whose_address_counts(
    settings: Any, direct: str, forwarded: str, proxies: int, address: str
) -> None:
    settings.TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=direct, HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == address
