"""`seed_demo` fills communities once, keeps what people change, and heals a lost accounts file."""

from __future__ import annotations

import datetime
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from shared_content.published.models import Edition, PublishedItem
from tenants.access.models import User
from tenants.branding.models import Branding
from tenants.inheritance.models import Adjustment
from tenants.local_content.models import PlacePage, UpdatePage
from tenants.public_site.models import LocalEntry, SiteState
from tenants.registry.models import Community
from vrc.embedded import accounts
from vrc.embedded.seed.communities import SeedFailed, fill_community
from vrc.embedded.seed.larkfield import LARKFIELD
from vrc.embedded.seed.riverbend import RIVERBEND
from vrc.tenancy import in_community

# Wagtail leaves the temporary file of each rendition to the garbage collector.
pytestmark = pytest.mark.filterwarnings(
    "ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"
)
TODAY = datetime.datetime(2026, 5, 4, 12, 0, tzinfo=datetime.UTC)


@pytest.fixture
def library(db: None) -> dict[str, uuid.UUID]:
    """The items the two communities adjust: UUID by slug."""
    edition = Edition.objects.create(number=Edition.objects.count() + 1)
    result = {}
    for wanted in (RIVERBEND, LARKFIELD):
        for section, slug in (*wanted.notes, *wanted.hidden, *wanted.pinned):
            result[slug] = uuid.uuid4()
            PublishedItem.objects.create(
                uuid=result[slug],
                locale="en",
                section=section,
                slug=slug,
                kind="guide",
                title=slug,
                summary="",
                body_html="<p>Words.</p>",
                topic_uuid=uuid.uuid4(),
                topic_title="Topic",
                version=1,
                edition=edition.number,
                first_published_at=TODAY,
                updated_at=TODAY,
            )
    return result


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Path:
    monkeypatch.setenv("VRC_VAR", str(tmp_path))
    settings.DEMO = True
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


def test_refuses_outside_the_demo(db: None, var: Path, settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="for the demo only"):
        call_command("seed_demo")
    assert not accounts.path_in(var).exists()


def test_fills_both_and_the_two_differ(
    library: dict[str, uuid.UUID], var: Path, riverbend: Community, larkfield: Community
) -> None:
    call_command("seed_demo", verbosity=0)
    with in_community(riverbend):
        assert Branding.objects.get().theme == "base"
        assert Adjustment.objects.get(hidden=True).item_uuid == library["court-case"]
        assert PlacePage.objects.get(slug="north-school-gym").moved_to.slug == "millrace-hall"
        assert LocalEntry.objects.filter(path="/schools-and-children/").exists()
        state = SiteState.objects.get()
        assert state.branding["logo"]["src"].startswith("/media/c_riverbend/")
        assert state.local["updates"][0]["slug"] == "we-have-moved"
    with in_community(larkfield):
        assert Branding.objects.get().theme == "civic"
        assert not Adjustment.objects.filter(hidden=True).exists()
        assert UpdatePage.objects.live().count() == 3


def test_the_accounts_file_has_the_agreed_form_and_the_passwords_work(
    library: dict[str, uuid.UUID], var: Path, riverbend: Community, larkfield: Community
) -> None:
    call_command("seed_demo", verbosity=0)
    content = accounts.read(var)
    assert content is not None
    assert set(content) == {"platform", "communities"}
    assert set(content["platform"]) == {"url", "admin_url", "accounts"}
    assert [set(entry) for entry in content["communities"]] == [
        {"slug", "name", "url", "admin_url", "accounts"}
    ] * 2
    assert content["communities"][0]["admin_url"] == "http://riverbend.localhost:8000/admin/"
    (account,) = content["communities"][0]["accounts"]
    assert set(account) == {"role", "username", "password"}
    with in_community(riverbend):
        user = User.objects.get(email=account["username"])
        assert user.check_password(account["password"])
        assert not user.is_superuser
        assert user.has_perm("wagtailadmin.access_admin")
    admin = User.objects.get(email=content["platform"]["accounts"][0]["username"])
    assert admin.is_superuser
    assert admin.check_password(content["platform"]["accounts"][0]["password"])


def test_again_keeps_passwords_and_what_a_person_changed(
    library: dict[str, uuid.UUID], var: Path, riverbend: Community, larkfield: Community
) -> None:
    call_command("seed_demo", verbosity=0)
    before = accounts.read(var)
    with in_community(riverbend):
        Branding.objects.update(site_name="Our own name")
        UpdatePage.objects.get(slug="evening-groups").delete()
    call_command("seed_demo", verbosity=0)
    assert accounts.read(var) == before
    with in_community(riverbend):
        assert Branding.objects.get().site_name == "Our own name"
        assert not UpdatePage.objects.filter(slug="evening-groups").exists()


def test_a_lost_accounts_file_is_healed_with_new_passwords(
    library: dict[str, uuid.UUID], var: Path, riverbend: Community, larkfield: Community
) -> None:
    call_command("seed_demo", verbosity=0)
    before = accounts.read(var)
    accounts.path_in(var).unlink()
    call_command("seed_demo", verbosity=0)
    after = accounts.read(var)
    assert before is not None
    assert after is not None
    old = before["communities"][1]["accounts"][0]
    new = after["communities"][1]["accounts"][0]
    assert new["username"] == old["username"]
    assert new["password"] != old["password"]
    with in_community(larkfield):
        assert User.objects.get(email=new["username"]).check_password(new["password"])


def test_a_missing_item_leaves_nothing_half_made(db: None, var: Path, riverbend: Community) -> None:
    with pytest.raises(SeedFailed, match="load_library"):
        fill_community(riverbend, RIVERBEND)
    with in_community(riverbend):
        assert not UpdatePage.objects.exists()
        assert not User.objects.exists()
