"""The pages every community has exactly once, in the order of its tree."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from tenants.local_content.models import (
    AssistanceCenterPage,
    CommunityHomePage,
    CourtPage,
    DocumentsIndexPage,
    EventsIndexPage,
    FactsIndexPage,
    FundsIndexPage,
    LocalPage,
    MediaPage,
    MemorialPage,
    QuestionsIndexPage,
    UpdatesIndexPage,
)
from tenants.local_content.slugs import (
    ASSISTANCE_CENTER,
    COURT,
    DOCUMENTS,
    EVENTS,
    FACTS,
    FAQ,
    FUNDS,
    MEDIA,
    MEMORIAL,
    UPDATES,
)
from tenants.local_content.usual_titles import USUAL_TITLES
from vrc.tenancy import is_public

# Page type, address; the title is the usual one. The address may have been that of a page of a
# community's own before.
FIXED_PAGES = (
    (UpdatesIndexPage, UPDATES),
    (AssistanceCenterPage, ASSISTANCE_CENTER),
    (FundsIndexPage, FUNDS),
    (EventsIndexPage, EVENTS),
    (QuestionsIndexPage, FAQ),
    (FactsIndexPage, FACTS),
    (CourtPage, COURT),
    (MediaPage, MEDIA),
    (DocumentsIndexPage, DOCUMENTS),
    (MemorialPage, MEMORIAL),
)


@transaction.atomic
def ensure_fixed_pages() -> CommunityHomePage:
    """Add what is missing in the current community and leave everything else alone.

    For the template and, with a new release, for communities that are older than one of these
    pages. Returns the home page. Raises RuntimeError in the public schema.
    """
    if is_public():
        raise RuntimeError("Only a community has these pages.")
    published = {"first_published_at": timezone.now(), "last_published_at": timezone.now()}
    home = CommunityHomePage.objects.first()
    if home is None:
        root = Page.get_first_root_node()
        home = root.add_child(
            instance=CommunityHomePage(title="Home", slug="community", **published)
        )
    for page_type, slug in FIXED_PAGES:
        if not page_type.objects.exists():
            _make_room(slug)
            home.add_child(instance=page_type(title=USUAL_TITLES[slug], slug=slug, **published))
    return home


def _make_room(slug: str) -> None:
    """Give a page that a community wrote at this address another one, drafts included."""
    page = LocalPage.objects.filter(slug=slug).first()
    if page is None:
        return
    new, number = f"{slug}-information", 2
    while Page.objects.sibling_of(page).filter(slug=new).exists():
        new, number = f"{slug}-information-{number}", number + 1
    page.slug = new
    page.save()
    revision = page.latest_revision
    if revision is not None:
        revision.content["slug"] = new
        revision.save()
