"""A page as it is read aloud, and the two stylesheets of the preview on paper."""

from __future__ import annotations

from shared_content.writing.as_text import Line, lines_of
from themes.tools.assets import printed

PAGE = """<!doctype html><html lang="es" dir="ltr"><head><title>Una página – Riverbend</title>
<style>p{}</style></head><body>
<a class="skip-link" href="#main">Skip</a>
<header><a href="/"><img src="l.png" alt="A river"><span>Riverbend</span><span>Help</span></a>
<nav class="wide-nav"><a href="/x/">Only wide</a></nav>
<nav aria-label="Menu"><ul><li><a href="/updates/">Updates</a></li></ul></nav></header>
<main id="main"><header><h1>Una <em>página</em></h1></header>
<p>Call <a href="tel:988">988</a>. Or
<a href="/a/" aria-label="Write to us"><svg><title>i</title></svg>x</a>.</p>
<svg aria-hidden="true"><text>no</text></svg><p hidden>no</p><p aria-hidden="true">no</p>
<img src="a.jpg" alt=""><img src="b.jpg" alt="The entrance">
<h2></h2><ol><li>One</li><li>Two <b>more</b></li></ol>
<label for="q">Search</label><input id="q"><input type="hidden"><button>Go</button>
<p>a &lt;b&gt; &amp; c<br>d</p></main><script>no()</script>
<footer><p>Foot</p></footer></body></html>"""


def test_what_is_read_and_in_which_order() -> None:
    read = lines_of(PAGE)
    assert (read.title, read.language, read.direction) == ("Una página – Riverbend", "es", "ltr")
    assert read.lines == (
        Line("text", "‹Skip›"),
        Line("part", "Head of the page"),
        Line("text", "‹[A river] Riverbend Help›"),
        Line("part", "Menu: Menu"),
        Line("item", "‹Updates›"),
        Line("part", "Main part"),
        Line("heading", "Una página", 1),
        Line("text", "Call ‹988›. Or ‹Write to us›."),
        Line("picture", "The entrance"),
        Line("item", "One"),
        Line("item", "Two more"),
        Line("text", "Search"),
        Line("field", ""),
        Line("button", "Go"),
        Line("text", "a <b> & c d"),
        Line("part", "Foot of the page"),
        Line("text", "Foot"),
    )


def test_broken_markup_is_read_as_far_as_it_goes() -> None:
    assert lines_of("<p>One<p>Two</a></b></svg><h2>Three").lines[-1] == Line("heading", "Three", 2)
    assert lines_of("").lines == ()


def test_the_rules_for_paper_without_their_condition() -> None:
    css = (
        "@layer a,b;@layer a{p{color:red}@media print{@page{margin:1cm}p{color:black}}}"
        "@layer b{@media screen{p{color:blue}}@media (min-width:1px){p{top:0}}}"
        "@media print{a::after{content:'('}}"
    )
    assert printed(css) == "@layer a{p{color:black}}a::after{content:'('}\n"
