"""Addresses become files that every computer can hold, and links between them."""

from __future__ import annotations

import pytest

from tenants.export.site.paths import UnsafePath, file_for, relative


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/updates/", "updates/index.html"),
        ("/grief-trauma/sleep/", "grief-trauma/sleep/index.html"),
        ("/static/a/b.css", "static/a/b.css"),
        ("/caf%C3%A9/", "café/index.html"),
        ("/a%20b/", "a b/index.html"),
        ("/con/", "_con/index.html"),
        ("/aux.css", "_aux.css"),
        ("/what%3F/", "what_/index.html"),
        ("/dots.../", "dots/index.html"),
    ],
)
def test_each_address_has_its_file(path: str, file: str) -> None:
    assert file_for(path) == file


@pytest.mark.parametrize(
    "path", ["updates/", "/../etc/passwd", "/a/../../b/", "/%2e%2e/b", "/a%2fb/", "//b/", "/./"]
)
def test_nothing_leaves_the_folder(path: str) -> None:
    with pytest.raises(UnsafePath):
        file_for(path)


def test_a_very_long_name_is_cut() -> None:
    assert len(file_for(f"/{'%C3%A9' * 400}/").split("/")[0].encode()) <= 180


@pytest.mark.parametrize(
    ("target", "source", "link"),
    [
        ("index.html", "index.html", "index.html"),
        ("index.html", "a/b/index.html", "../../index.html"),
        ("a/b/index.html", "index.html", "a/b/index.html"),
        ("a/c/index.html", "a/b/index.html", "../c/index.html"),
        ("static/x.css", "a/index.html", "../static/x.css"),
        ("a b/ü.png", "index.html", "a%20b/%C3%BC.png"),
        ("a:b/index.html", "index.html", "a%3Ab/index.html"),
    ],
)
def test_links_are_relative_and_encoded(target: str, source: str, link: str) -> None:
    assert relative(target, source) == link
