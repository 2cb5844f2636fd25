"""A page of the live site becomes a page that needs no server."""

from __future__ import annotations

import pytest

from tenants.export.site.markup import candidates
from tenants.export.site.relink import Findings, Place, relink

HOST = "millbrook.localhost:8000"
PAGES = {"/": "../../index.html", "/updates/": "../index.html", "/updates/one/": "index.html"}
ASSETS = {"/static/a.css": "../../static/a.css", "/media/c_m/images/p.png": "../../media/p.png"}


def _relinked(html: str, note: str = "") -> tuple[str, Findings]:
    return relink(
        html,
        Place(
            url=f"http://{HOST}/updates/one/",
            hosts=frozenset({HOST, "www.millbrook.example"}),
            page=PAGES.get,
            asset=ASSETS.get,
            note=note,
        ),
    )


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ('<a href="/">x</a>', '<a href="../../index.html">x</a>'),
        ('<a href="/updates/#top">x</a>', '<a href="../index.html#top">x</a>'),
        ('<a href="/updates">x</a>', '<a href="../index.html">x</a>'),
        ('<a href="../">x</a>', '<a href="../index.html">x</a>'),
        ('<a href="/updates/?page=1">x</a>', '<a href="../index.html">x</a>'),
        (f'<a href="http://{HOST}/">x</a>', '<a href="../../index.html">x</a>'),
        ('<a href="http://www.millbrook.example/">x</a>', '<a href="../../index.html">x</a>'),
        ('<img alt="" src="/media/c_m/images/p.png">', '<img alt="" src="../../media/p.png">'),
        (
            '<img src="/media/c_m/images/p.png" srcset="/media/c_m/images/p.png 480w, /no.png 2x">',
            '<img src="../../media/p.png" srcset="../../media/p.png 480w">',
        ),
        (
            '<link rel="stylesheet" href="/static/a.css" crossorigin>',
            '<link rel="stylesheet" href="../../static/a.css">',
        ),
    ],
)
def test_links_become_relative(html: str, wanted: str) -> None:
    assert _relinked(html)[0] == wanted


@pytest.mark.parametrize(
    "html",
    [
        '<a href="#main">x</a>',
        '<a href="tel:988">x</a>',
        '<a href="mailto:a@example.org?subject=a&amp;b">x</a>',
        '<a href="https://example.org/?a=1&amp;b=2">x</a>',
        '<link rel="canonical" href="http://localhost:8000/grief-trauma/sleep/">',
        "<p title='/'>AT&T &copy &lt;a href=\"/\"&gt;</p>",
        '<svg viewBox="0 0 1 1"><path d="M0"/></svg>',
        "<!-- <a href='/'> --><script>let a = '<a href=\"/\">'</script>",
    ],
)
def test_everything_else_stays_to_the_byte(html: str) -> None:
    assert _relinked(html)[0] == html


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="canonical" href="http://millbrook.localhost:8000/updates/one/">',
        '<link rel="alternate" type="application/atom+xml" href="/updates/feed.atom">',
        '<link rel="preload" href="/static/f.woff2" as="font" crossorigin>',
        '<meta property="og:image" content="http://millbrook.localhost:8000/media/x.png">',
        '<form action="/search/"><label>Search <input name="q"></label></form>',
        '<p class="status is-open">Open now, until 5 p.m.</p>',
    ],
)
def test_what_needs_a_server_or_the_moment_is_dropped(html: str) -> None:
    assert _relinked(f"a{html}b")[0] == "ab"


def test_nothing_is_loaded_from_another_place() -> None:
    html, findings = _relinked('<script src="https://elsewhere.example/t.js"></script>')
    assert html == "<script></script>"
    assert findings.resources == ["https://elsewhere.example/t.js"]


def test_a_link_to_nowhere_becomes_text_and_is_told() -> None:
    html, findings = _relinked('<p>Or <a class="x" href="/search/">search <b>here</b></a>.</p>')
    assert html == "<p>Or search <b>here</b>.</p>"
    assert findings.links == ["/search/"]


def test_a_menu_entry_to_nowhere_disappears() -> None:
    html, _findings = _relinked(
        '<nav><ul><li><a href="/">A</a></li><li><a href="/search/">S</a></li></ul></nav>'
    )
    assert html == '<nav><ul><li><a href="../../index.html">A</a></li></ul></nav>'


def test_the_note_stands_in_the_last_footer() -> None:
    html, _findings = _relinked(
        "<blockquote><footer>who</footer></blockquote><footer>f</footer>", note="<p>copy</p>"
    )
    assert html == "<blockquote><footer>who</footer></blockquote><footer>f<p>copy</p></footer>"


def test_values_stay_escaped() -> None:
    html, _findings = _relinked('<a title="a &quot;b&quot; &amp; c" href="/">x</a>')
    assert html == '<a title="a &quot;b&quot; &amp; c" href="../../index.html">x</a>'


@pytest.mark.parametrize(
    ("srcset", "wanted"),
    [
        (
            "a.jpg 480w, b.jpg 960w,c.jpg 2x",
            [("a.jpg", "480w"), ("b.jpg", "960w"), ("c.jpg", "2x")],
        ),
        ("a.jpg, b.jpg 2x", [("a.jpg", ""), ("b.jpg", "2x")]),
        ("data:image/png;base64,AA 1x", [("data:image/png;base64,AA", "1x")]),
        ("", []),
    ],
)
def test_a_srcset_is_read_as_browsers_read_it(srcset: str, wanted: list[tuple[str, str]]) -> None:
    assert candidates(srcset) == wanted
