"""Stylesheets take along what they name; fonts move inside."""

from __future__ import annotations

from collections.abc import Callable

from tenants.export.site.css import addresses, rewrite

HOST = "http://millbrook.localhost:8000"


def _rewritten(css: str, data: bytes = b"font") -> tuple[str, list[str]]:
    asked: list[str] = []

    def collect(url: str) -> tuple[str, Callable[[], bytes]] | None:
        asked.append(url)
        path = url.removeprefix(HOST)
        return None if url == path else (path, lambda: data)

    return rewrite(css, f"{HOST}/static/t/a.css", collect, lambda path: f"LINK{path}"), asked


def test_a_font_moves_into_the_stylesheet() -> None:
    css, asked = _rewritten('@font-face{src:url("fonts/f.woff2") format("woff2")}')
    assert css == '@font-face{src:url("data:font/woff2;base64,Zm9udA==") format("woff2")}'
    assert asked == [f"{HOST}/static/t/fonts/f.woff2"]


def test_a_very_large_font_stays_a_file() -> None:
    css, _asked = _rewritten("@font-face{src:url(f.woff2)}", b"x" * 300_000)
    assert css == '@font-face{src:url("LINK/static/t/f.woff2")}'


def test_pictures_and_imports_become_links() -> None:
    css, _asked = _rewritten("@import 'b.css';a{background:url( '../img/c.png' )}")
    assert css == '@import "LINK/static/t/b.css";a{background:url("LINK/static/img/c.png")}'


def test_data_and_fragments_stay() -> None:
    css = "a{background:url(data:image/png;base64,AA==);clip-path:url(#shape)}"
    assert _rewritten(css)[0] == css


def test_comments_and_strings_are_no_addresses() -> None:
    css = "/* url(a.png) */ a::before{content:'url(b.png)'}"
    assert _rewritten(css) == (css, [])
    assert addresses(css) == []


def test_what_lies_elsewhere_is_left_out() -> None:
    css, _asked = _rewritten("a{background:url(https://elsewhere.example/x.png)}")
    assert "elsewhere" not in css
