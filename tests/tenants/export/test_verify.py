"""`verify_export` notices whatever is wrong with a copy, and never opens a dangerous one."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tenants.export.archive.verify import verify_archive

Make = Callable[..., Path]


def _repack(path: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """The same archive with other contents; the manifest stays as it was."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def _problems(path: Path) -> str:
    report = verify_archive(path)
    assert not report.is_good
    return "\n".join(report.problems)


def test_a_good_copy_is_good(small_copy: Make) -> None:
    report = verify_archive(small_copy())
    assert report.is_good
    assert report.lines()[0].startswith("Copy of the site of Millbrook")
    assert report.lines()[-1] == "Everything is there, and nothing was changed."


def test_a_changed_byte(small_copy: Make) -> None:
    path = _repack(small_copy(), lambda files: files.update({"index.html": b"<p>hellO</p>"}))
    assert "index.html was changed: its fingerprint" in _problems(path)


def test_a_changed_length(small_copy: Make) -> None:
    path = _repack(small_copy(), lambda files: files.update({"index.html": b"<p>hello!</p>"}))
    assert "index.html was changed" in _problems(path)


def test_a_missing_file(small_copy: Make) -> None:
    path = _repack(small_copy({"a.css": "a{}"}), lambda files: files.pop("a.css"))
    assert "a.css is missing" in _problems(path)


def test_an_added_file(small_copy: Make) -> None:
    path = _repack(small_copy(), lambda files: files.update({"extra.html": b""}))
    assert "extra.html is not in the manifest" in _problems(path)


@pytest.mark.parametrize("name", ["README.txt", "index.html", "manifest.json"])
def test_what_every_copy_needs(small_copy: Make, name: str) -> None:
    assert f"{name} is missing" in _problems(_repack(small_copy(), lambda files: files.pop(name)))


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ('<a href="no/index.html">', "leads to a file that is not there"),
        ('<img src="no.png">', "leads to a file that is not there"),
        ('<img srcset="README.txt 1x, no.png 2x">', "leads to a file that is not there"),
        ('<a href="a/">', "leads to a file that is not there"),
        ('<a href="../x.html">', "leads out of the copy"),
        ('<a href="/index.html">', "leads out of the copy"),
        ('<a href="file:///etc/passwd">', "an address of an unknown kind"),
        ('<img src="http://localhost:8000/p.png">', "loads something from another place"),
        ('<img src="//cdn.example/p.png">', "loads something from another place"),
        ('<script type="module" src="README.txt"></script>', "does not run from disk"),
    ],
)
def test_a_bad_link(small_copy: Make, html: str, problem: str) -> None:
    assert problem in _problems(small_copy({"index.html": html}))


@pytest.mark.parametrize(
    "html",
    [
        '<a href="a/index.html#x">',
        '<a href="https://example.org/">',
        '<a href="tel:988">',
        '<a href="#x">',
        '<link rel="canonical" href="http://localhost:8000/">',
        '<img src="data:image/png;base64,AA==">',
    ],
)
def test_a_good_link(small_copy: Make, html: str) -> None:
    report = verify_archive(small_copy({"index.html": html, "a/index.html": "<p>"}))
    assert report.problems == []


def test_links_in_stylesheets_count(small_copy: Make) -> None:
    path = small_copy({"a/b.css": "a{background:url(no.png)}"})
    assert "a/b.css (stylesheet) leads to a file that is not there" in _problems(path)


def test_only_the_page_for_wrong_addresses_may_begin_at_the_top(small_copy: Make) -> None:
    good = small_copy({"404.html": '<a href="/">', "a/index.html": ""})
    assert verify_archive(good).is_good
    assert "not there" in _problems(small_copy({"404.html": '<a href="/no/">'}))


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil", "C:/evil", "a\\..\\evil"])
def test_names_that_would_leave_the_folder(small_copy: Make, name: str) -> None:
    path = _repack(small_copy(), lambda files: files.update({name: b""}))
    assert "would be unpacked outside its folder" in _problems(path)


def test_a_link_in_the_file_system(small_copy: Make) -> None:
    path = small_copy()
    info = zipfile.ZipInfo("link")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(info, "/etc/passwd")
    assert "is not an ordinary file" in _problems(path)


def test_two_names_that_are_one_on_many_computers(small_copy: Make) -> None:
    assert "are one file" in _problems(small_copy({"A.txt": "", "a.txt": ""}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_name_twice(small_copy: Make) -> None:
    path = small_copy()
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("index.html", "other")
    assert "is there twice" in _problems(path)


def test_a_page_that_unpacks_to_far_too_much(small_copy: Make) -> None:
    assert "is far too large" in _problems(small_copy({"bomb.html": " " * (21 * 1024**2)}))


def test_half_a_file(small_copy: Make) -> None:
    path = small_copy()
    path.write_bytes(path.read_bytes()[:200])
    assert "not a complete zip" in _problems(path)


def test_no_zip_at_all(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_text("hello")
    assert "not a complete zip" in _problems(path)


@pytest.mark.parametrize(
    "manifest",
    [{"format": "other"}, {"format_version": 99}, {"community": None}, {"files": [{"path": 1}]}],
)
def test_a_manifest_that_says_nothing_useful(small_copy: Make, manifest: dict[str, object]) -> None:
    assert "manifest.json" in _problems(small_copy(**manifest))


def test_many_problems_are_counted_not_all_printed(small_copy: Make) -> None:
    report = verify_archive(small_copy({"index.html": '<a href="no">' * 500}))
    assert len(report.problems) == 200
    assert "and 300 more" in report.lines()[-1]
