"""The pages every community has exactly once, in the order of its tree."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
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
from vrc.tenancy import is_public

# Page type, title, address. An address below may have been a community's own page before.
FIXED_PAGES = (
    (UpdatesIndexPage, _("Updates"), UPDATES),
    (AssistanceCenterPage, _("Assistance center"), ASSISTANCE_CENTER),
    (FundsIndexPage, _("Help with costs"), FUNDS),
    (EventsIndexPage, _("Events"), EVENTS),
    (QuestionsIndexPage, _("Questions and answers"), FAQ),
    (FactsIndexPage, _("Rumors and facts"), FACTS),
    (CourtPage, _("Court dates"), COURT),
    (MediaPage, _("For reporters"), MEDIA),
    (DocumentsIndexPage, _("Documents"), DOCUMENTS),
    (MemorialPage, _("In memory"), MEMORIAL),
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
            instance=CommunityHomePage(title=str(_("Home")), slug="community", **published)
        )
    for page_type, title, slug in FIXED_PAGES:
        if not page_type.objects.exists():
            _make_room(slug)
            home.add_child(instance=page_type(title=str(title), slug=slug, **published))
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
