"""A site that is being prepared is for its own people only."""

import pytest

from tenants.alerts.actions.set_alert import SetAlert
from tenants.branding.actions.save import SaveBranding
from tenants.registry.lifecycle import Status
from tests.tenants.public_site.making import publish_page, publish_update
from vrc.tenancy import in_community

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(library, riverbend):
    publish_update(riverbend, "Secret until Monday")
    riverbend.status = Status.DRAFT
    riverbend.save()
    return riverbend


def person_of(community):
    from tenants.access.models import User

    with in_community(community):
        return User.objects.create_user("ana@example.org")


def sign_in(client, community, user):
    with in_community(community):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/grief-trauma/",
        "/grief-trauma/linked/",
        "/updates/secret-until-monday/",
        "/updates/feed.atom",
        "/sitemap.xml",
        "/no-such-page/",
    ],
)
@pytest.mark.parametrize("status", [Status.DRAFT, Status.DARK, Status.ARCHIVED])
def test_visitors_are_told_that_it_is_not_open_and_get_help_lines(
    draft, community_client, path, status
):
    draft.status = status
    draft.save()
    response = community_client(draft).get(path)
    page = response.content.decode()
    assert response.status_code == 404
    assert "Secret" not in page
    assert "The talk-line" in page
    assert "noindex" in page
    assert response["X-Robots-Tag"] == "noindex"


def test_what_its_people_prepare_is_not_told_around_the_message(draft, community_client):
    with in_community(draft):
        SaveBranding(
            site_name="Riverbend",
            tagline="Secret line",
            footer_text="Secret office",
            funder_text="Secret grant",
        ).execute(None)
        SetAlert({"en": "Secret alert"}).execute(None)
        publish_page(draft, "Secret page")
    page = community_client(draft).get("/").content.decode()
    assert "Secret" not in page
    for address in ("/updates/", "/grief-trauma/", "/card/", "/search/"):
        assert f'href="{address}"' not in page
        assert f'action="{address}"' not in page


def test_its_own_people_see_it_with_a_banner(draft, community_client):
    client = community_client(draft)
    sign_in(client, draft, person_of(draft))
    response = client.get("/")
    page = response.content.decode()
    assert response.status_code == 200
    assert "Secret until Monday" in page
    assert "being prepared" in page
    assert "noindex" in page
    assert response["Cache-Control"] == "private, no-store"


def test_people_of_another_community_do_not(draft, larkfield, community_client):
    other = community_client(larkfield)
    sign_in(other, larkfield, person_of(larkfield))
    client = community_client(draft)
    # The same cookie, sent to the wrong host by hand.
    client.cookies = other.cookies
    assert client.get("/").status_code == 404


def test_robots_are_asked_to_stay_away_until_it_is_open(draft, community_client):
    client = community_client(draft)
    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()
    draft.status = Status.LIVE
    draft.save()
    rules = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/\n" in rules
    assert "Sitemap: http://riverbend.localhost:8000/sitemap.xml" in rules


def test_a_draft_is_not_listed_by_the_operator(draft, larkfield, platform_client):
    page = platform_client.get("/").content.decode()
    assert "Riverbend" not in page
    assert "http://larkfield.localhost:8000/" in page
