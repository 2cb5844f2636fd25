"""One address: what it answers, and what it may never lead to."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from shared_content.links import network
from shared_content.links.check import State, check
from shared_content.links.gather import outside_urls
from shared_content.links.network import Network, NoAnswer, Reply, Unsafe, is_public_address

URL = "https://one.example/deep/page"


class Script:
    """A network that answers from a list: url → replies by method."""

    def __init__(self, **answers: Any) -> None:
        self.answers = answers
        self.asked: list[tuple[str, str]] = []

    def ask(self, method: str, url: str) -> Reply:
        self.asked.append((method, url))
        answer = self.answers["pages"][url]
        answer = answer.get(method, answer) if isinstance(answer, dict) else answer
        if isinstance(answer, Exception):
            raise answer
        status, location = answer if isinstance(answer, tuple) else (answer, "")
        return Reply(status, location)


@pytest.mark.parametrize(
    ("pages", "state", "asked"),
    [
        ({URL: 200}, State.GOOD, 1),
        ({URL: {"HEAD": 405, "GET": 206}}, State.GOOD, 2),
        ({URL: {"HEAD": 404, "GET": 200}}, State.GOOD, 2),
        ({URL: {"HEAD": NoAnswer("x"), "GET": 200}}, State.GOOD, 2),
        ({URL: 404}, State.GONE, 2),
        ({URL: 410}, State.GONE, 2),
        ({URL: 403}, State.REFUSED, 2),
        ({URL: 429}, State.REFUSED, 2),
        ({URL: 503}, State.UNREACHABLE, 2),
        ({URL: NoAnswer("it took too long")}, State.UNREACHABLE, 2),
        ({URL: (302, "/b"), "https://one.example/b": 200}, State.GOOD, 2),
        ({URL: (301, "/b"), "https://one.example/b": 200}, State.MOVED, 2),
        ({URL: (302, "/"), "https://one.example/": 200}, State.MOVED, 2),
        ({URL: (301, "/b"), "https://one.example/b": 404}, State.GONE, 3),
        ({URL: (301, URL)}, State.UNREACHABLE, 1),
        ({URL: (302, "ftp://one.example/"), "ftp://one.example/": Unsafe("x")}, State.UNSAFE, 2),
        ({URL: (301, ""), "": 200}, State.GOOD, 1),
    ],
)
def test_what_an_answer_means(pages: Any, state: str, asked: int) -> None:
    script = Script(pages=pages)
    assert check(URL, script).state == state
    assert len(script.asked) == asked


def test_a_circle_ends() -> None:
    other = "https://one.example/b"
    result = check(URL, Script(pages={URL: (302, other), other: (302, URL)}))
    assert (result.state, result.detail) == (State.UNREACHABLE, "it leads in a circle")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("fe80::1%eth0", False),
        ("localhost", False),
        ("", False),
    ],
)
def test_which_machines_are_public(address: str, public: bool) -> None:
    assert is_public_address(address) is public


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://user:secret@example.org/",
        "http://example.org:22/",
        "http://example.org:99999/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "http:///nothing",
        "http://[bad/",
    ],
)
def test_private_and_odd_addresses_are_never_asked(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> Any:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(network.socket, "create_connection", refuse)
    assert check(url, Network()).state in (State.UNSAFE, State.UNREACHABLE)


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    found = ("93.184.216.34", "10.0.0.1")
    monkeypatch.setattr(network, "resolve", lambda host, port: found)
    with pytest.raises(Unsafe):
        Network().addresses("example.org", 443)


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers by path, and remembers what it was asked."""

    seen: list[tuple[str, str, str, str]]

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.seen.append(
            (
                self.command,
                self.path,
                self.headers.get("Range", ""),
                self.headers.get("User-Agent", ""),
            )
        )
        status = {"/gone": 404, "/moved": 301}.get(self.path, 200)
        if self.path == "/no-head" and self.command == "HEAD":
            status = 405
        if self.path == "/silent":
            self.close_connection = True
            return
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/here?q=a b")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """Tests are quiet."""


@pytest.fixture
def server() -> Iterator[tuple[str, type[Handler]]]:
    """A web server of this machine; its address and what it was asked."""
    handler = type("Seen", (Handler,), {"seen": []})
    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{httpd.server_port}", handler
    httpd.shutdown()
    httpd.server_close()
    thread.join(timeout=5)


def test_real_requests_are_small_and_say_who_asks(server: Any) -> None:
    root, handler = server
    here = Network(allow_private=True, timeout=5)
    assert check(f"{root}/fine", here).state == State.GOOD
    assert check(f"{root}/no-head", here).state == State.GOOD
    assert check(f"{root}/gone", here).state == State.GONE
    moved = check(f"{root}/moved", here)
    assert (moved.state, moved.moved_to) == (State.MOVED, f"{root}/here?q=a b")
    assert check(f"{root}/silent", here).state == State.UNREACHABLE
    commands = [entry[:3] for entry in handler.seen]
    assert ("GET", "/no-head", "bytes=0-1023") in commands
    assert ("HEAD", "/here?q=a%20b", "") in commands
    agents = {entry[3] for entry in handler.seen}
    assert len(agents) == 1
    assert agents.pop().startswith("VirtualResiliencyCenter-LinkCheck/1 (+https://")


def test_a_redirect_to_a_private_machine_is_not_followed(
    server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, handler = server
    result = check(f"{root}/fine", Network(timeout=5))
    assert result.state == State.UNSAFE
    assert handler.seen == []
    script = Script(pages={URL: (302, "http://169.254.169.254/latest/")})
    real = Network(timeout=5)

    class Mixed:
        def ask(self, method: str, url: str) -> Reply:
            return script.ask(method, url) if url == URL else real.ask(method, url)

    assert check(URL, Mixed()).state == State.UNSAFE


def test_addresses_of_a_text_and_its_sources() -> None:
    html = (
        '<p><a href="https://a.example/x?a=1&amp;b=2#part">A</a> <a href="/inside/">B</a>'
        "<a data-item=\"x\">C</a> <a rel=x href='HTTP://b.example'>D</a>"
        '<a href="mailto:x@a.example">E</a><a href="https://a.example/x?a=1&amp;b=2">F</a></p>'
    )
    sources = [{"url": "https://c.example/"}, {"url": ""}, {}, {"url": None}, {"url": "notes"}]
    assert outside_urls(html, sources) == (
        "https://a.example/x?a=1&b=2",
        "HTTP://b.example",
        "https://c.example/",
    )
    assert outside_urls(f'<a href="https://a.example/{"x" * 3000}">long</a>') == ()
