"""What is in a community's copy, and what is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from shared_content.contacts.models import Contact
from shared_content.published.selectors import current_edition
from tenants.engagement.models import Message, Subscriber
from tenants.export import folders
from tenants.export.archive.verify import verify_archive
from tenants.export.states import State
from tenants.public_site.enumerator import site_urls
from tenants.registry.models import Community
from tests.support.traces import traces
from tests.tenants.export.copies import Copy, export, make_copy
from tests.tenants.export.scene import SENT, Sites
from themes.unbroken import unbroken
from vrc.tenancy import in_community, in_public


@pytest.fixture(scope="module")
def copies(sites: Sites) -> dict[str, Copy]:
    """The copies of both communities."""
    made = {}
    for community in (sites.millbrook, sites.ashgrove):
        with in_community(community):
            made[community.slug] = make_copy()
    return made


@pytest.fixture
def copy(copies: dict[str, Copy]) -> Copy:
    """Millbrook's copy."""
    return copies["millbrook"]


def test_it_stands_every_check(copies: dict[str, Copy]) -> None:
    for copy in copies.values():
        assert verify_archive(copy.path).problems == []


def test_every_public_address_is_a_page(copy: Copy, in_millbrook: Sites) -> None:
    pages = {f"{url.path.strip('/')}/index.html".lstrip("/") for url in site_urls()}
    assert pages <= set(copy.files)
    assert copy.manifest["counts"]["pages"] == len(pages)
    assert "404.html" in copy.files


def test_nothing_of_the_other_community_is_inside(copies: dict[str, Copy]) -> None:
    for slug, other in (("millbrook", "ashgrove"), ("ashgrove", "millbrook")):
        assert other not in copies[slug].everything.lower()
        assert slug in copies[slug].everything.lower()


def test_hidden_items_and_drafts_are_absent(copy: Copy, copies: dict[str, Copy]) -> None:
    assert "health-wellness/health_wellness-2/index.html" not in copy.files
    assert "Health_Wellness 2" not in copy.everything
    assert "health-wellness/health_wellness-2/index.html" in copies["ashgrove"].files
    assert "Secret" not in copy.everything
    assert "Unfinished" not in copy.everything


def test_local_words_are_there(copy: Copy) -> None:
    assert "Ask for room 3." in copy["grief-trauma/grief_trauma-1/index.html"]
    assert "Open at nine." in copy["millbrook-schools/index.html"]
    assert "1 Main Street" in copy["assistance-center/millbrook-hall/index.html"]


def test_old_addresses_lead_on_without_a_server(copy: Copy) -> None:
    old = copy["grief-trauma/old-name/index.html"]
    assert "This page has moved" in old
    assert 'href="../grief_trauma-1/index.html">Grief_Trauma 1</a>' in old
    assert "http-equiv" not in old
    links = copy["millbrook-links/index.html"]
    assert 'href="../grief-trauma/grief_trauma-1/index.html">the old one</a>' in links


def test_an_own_page_stands_in_place_of_the_shared_one(copy: Copy, copies: Any) -> None:
    page = copy["grief-trauma/grief_trauma-2/index.html"]
    assert "As we do." in page
    assert "Text of Grief_Trauma 2." not in copy.everything
    assert "Text of Grief_Trauma 2." in copies["ashgrove"].everything
    links = copy["millbrook-links/index.html"]
    assert 'href="../grief-trauma/grief_trauma-2/index.html">Our page</a>' in links
    assert "This page has moved" in copy["millbrook-grieves/index.html"]
    assert "Grief_Trauma 2" not in {item["title"] for item in copy.manifest["inherited"]}


def test_nothing_that_people_sent_is_inside(copies: dict[str, Copy], in_millbrook: Sites) -> None:
    assert Message.objects.exists()
    assert Subscriber.objects.exists()
    sealed = [bytes(row.sealed).hex() for row in Message.objects.all()]
    for copy in copies.values():
        assert traces([*SENT, *sealed], copy.everything) == []
        raw = b"".join(copy.files.values()).hex()
        assert not any(each in raw for each in sealed)


def test_no_account_and_no_address_of_one_is_inside(copy: Copy) -> None:
    for secret in ("ana.clerk", "a-long-password", "pbkdf2", "md5$", "sessionid", "csrf"):
        assert secret not in copy.everything.lower()


def test_inherited_pages_keep_their_origin(copy: Copy) -> None:
    page = copy["grief-trauma/grief_trauma-1/index.html"]
    assert (
        '<link rel="canonical" href="http://localhost:8000/grief-trauma/grief_trauma-1/">' in page
    )
    assert 'class="provenance"' in page
    entry = next(item for item in copy.manifest["inherited"] if item["title"] == "Grief_Trauma 1")
    assert entry["canonical_url"] == "http://localhost:8000/grief-trauma/grief_trauma-1/"
    assert entry["version"] == 1
    assert entry["review_status"] == "not_reviewed"


def test_the_manifest_says_what_it_is(copy: Copy, sites: Sites) -> None:
    manifest = copy.manifest
    assert manifest["format"] == "virtual-resiliency-center/static-site"
    assert manifest["format_version"] == 1
    assert manifest["generated_at"].endswith("Z")
    assert manifest["community"]["slug"] == "millbrook"
    assert manifest["library"]["edition"] == current_edition()
    assert manifest["counts"]["by_kind"]["section"] == 4
    assert {entry["fate"] for entry in manifest["models"]} == {
        "exported",
        "not exported",
        "derived",
    }
    assert {entry["path"] for entry in manifest["files"]} == set(copy.files) - {"manifest.json"}
    left_out = {entry["address"] for entry in manifest["left_out"]}
    assert {"/admin/", "/search/", "/sitemap.xml", "/updates/feed.atom"} <= left_out


def test_every_language_is_inside(copies: dict[str, Copy]) -> None:
    copy = copies["ashgrove"]
    page = copy["es/grief-trauma/enlazado/index.html"]
    assert '<html lang="es"' in page
    assert '<a href="../../../grief-trauma/linked/index.html" hreflang="en"' in page
    assert 'href="../../health-wellness/health_wellness-1/index.html"' in page
    assert 'rel="canonical" href="http://localhost:8000/es/grief-trauma/enlazado/"' in page
    assert "Esta es una copia del sitio" in page
    english = copy["grief-trauma/linked/index.html"]
    assert '<a href="../../es/grief-trauma/enlazado/index.html" hreflang="es"' in english
    assert "This is a copy of the site" in english
    assert "Solo en inglés" in copy["es/grief-trauma/grief_trauma-1/index.html"]
    languages = {item["path"]: item["language"] for item in copy.manifest["inherited"]}
    assert languages["/es/grief-trauma/enlazado/"] == "es"
    assert languages["/es/grief-trauma/grief_trauma-1/"] == "en"
    assert not any(name.startswith("es/") for name in copies["millbrook"].files)


def test_links_in_local_texts_lead_into_the_copy(copy: Copy) -> None:
    page = copy["updates/millbrook-roads-open/index.html"]
    assert '<a href="../../assistance-center/index.html">the center</a>' in page
    assert '<a href="../../grief-trauma/grief_trauma-1/index.html#one">this</a>' in page
    assert "search, sign in, " in page
    assert '<a href="https://example.org/">that</a>' in page


def test_pictures_styles_and_script_come_along_once(copy: Copy) -> None:
    names = list(copy.files)
    assert len([name for name in names if name.endswith("quick-exit.js")]) == 1
    # The stylesheet, three icons, and the card for shared links.
    own = sorted(name.rpartition(".")[2] for name in names if name.startswith("branding/"))
    assert own == ["css", "png", "png", "png", "png"]
    assert any("millbrook-logo" in name for name in names)
    assert any("millbrook-bridge" in name for name in names)
    assert not any(name.startswith("media/c_ashgrove") for name in names)
    styles = copy[next(name for name in names if name.endswith("base/base.css"))]
    assert 'url("data:font/woff2;base64,' in styles


def test_films_captions_and_worksheets_come_along(copy: Copy) -> None:
    page = copy["health-wellness/with-film/index.html"]
    assert page.count('src="../../media/public/media/breathe.') == 2
    films = [name for name in copy.files if name.startswith("media/public/media/")]
    assert sorted(name.rpartition(".")[2] for name in films) == ["mp4", "vtt"]
    assert '<textarea rows="1"></textarea>' in page
    assert 'src="../../static/themes/base/fill-in.js"' in page
    for file in ("fill-in.js", "blocks.css"):
        assert f"static/themes/base/{file}" in copy.files


def test_no_page_asks_the_platform_for_anything(copies: dict[str, Copy]) -> None:
    for slug, copy in copies.items():
        assert f"{slug}.localhost" not in "".join(
            copy[name] for name in copy.files if name.endswith((".html", ".css", ".js"))
        )


def test_a_copy_does_not_say_open_now(copy: Copy) -> None:
    assert 'class="status' not in copy["assistance-center/index.html"]
    assert unbroken("9 a.m. to 5 p.m.") in copy["assistance-center/index.html"]


def test_every_page_says_that_it_is_a_copy(copy: Copy) -> None:
    for name in copy.files:
        if name.endswith("index.html"):
            assert "This is a copy of the site, made on" in copy[name], name


def test_the_copy_counts_nothing_and_says_so(copy: Copy) -> None:
    page = copy["privacy/index.html"]
    assert "The copy counts nothing" in page
    assert "We count" not in page
    # The numbers belong to the office.
    assert not any("usage" in name for name in copy.files)


def test_the_read_me_is_for_everybody(copy: Copy) -> None:
    text = copy["README.txt"]
    assert text.startswith("Millbrook: a copy of the whole website\r\n")
    assert "double-click" in text
    assert max(len(line) for line in text.splitlines()) <= 80


def test_a_site_in_preparation_can_be_taken_along(in_millbrook: Sites) -> None:
    with in_public():
        Community.objects.filter(slug="millbrook").update(status="draft")
        draft = Community.objects.get(slug="millbrook")
    try:
        with in_community(draft):
            job = export()
        assert job.state == State.READY, job.error
        home = Copy(folders.file_of(job))["index.html"]
    finally:
        with in_public():
            Community.objects.filter(slug="millbrook").update(status="live")
    assert "noindex" not in home
    assert "being prepared" not in home


def test_the_commands(sites: Sites, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "copy.zip"
    call_command("export_community", "millbrook", output=target)
    call_command("verify_export", target)
    said = capsys.readouterr().out
    assert "Everything is there, and nothing was changed." in said
    assert "SHA-256" in said
    target.write_bytes(target.read_bytes()[:-100])
    with pytest.raises(CommandError, match="not a complete zip"):
        call_command("verify_export", target)


@pytest.mark.django_db
def test_the_commands_refuse_in_words(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no community “nowhere”"):
        call_command("export_community", "nowhere")
    with pytest.raises(CommandError, match="There is no folder"):
        call_command("export_community", "riverbend", output=tmp_path / "no" / "x.zip")
    with pytest.raises(CommandError, match="There is no file"):
        call_command("verify_export", tmp_path / "x.zip")


def test_the_directory_comes_along_as_pages_and_as_data(copies: dict[str, Copy]) -> None:
    files = copies["millbrook"].files
    assert {"services/index.html", "services/soup-kitchen/index.html"} <= set(files)
    data = {name: content for name, content in files.items() if name.startswith("data/")}
    assert set(data) == {
        "data/services.csv",
        "data/services-hsds.json",
        "data/services-hsds-tables.json",
        "data/services-hsds.zip",
    }
    assert b"Soup kitchen" in data["data/services.csv"]
    assert b"Not yet shown" not in data["data/services.csv"] + data["data/services-hsds.json"]
    assert not [name for name in copies["ashgrove"].files if name.startswith("data/")]


def test_a_line_that_is_retired_is_in_no_file(copies: dict[str, Copy], sites: Sites) -> None:
    """The record is all that changes: no page is published again, and no code of ours runs."""
    names = ("The talk-line", "tel:988")
    before = copies["ashgrove"]
    assert {
        "index.html",
        "es/index.html",
        "card/index.html",
        "404.html",
        "grief-trauma/linked/index.html",
    } <= before.files_with(*names)
    with in_public():
        line = Contact.objects.filter(slug="talk-line")
        line.update(state=Contact.State.RETIRED)
    try:
        with in_community(sites.ashgrove):
            after = make_copy()
    finally:
        with in_public():
            line.update(state=Contact.State.ACTIVE)
    assert set(after.files) == set(before.files)
    assert after.files_with(*names) == set()
