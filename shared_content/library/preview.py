"""An item as visitors would see it, before it is published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from shared_content.contacts.selectors import public_contacts
from shared_content.library.content import content_of
from shared_content.library.places import place_under
from shared_content.published.models import PublishedItem
from shared_content.published.rendering import contents, render_body
from shared_content.published.sections import Section
from shared_content.published.selectors import current_edition, detail_of, item_links
from shared_content.published.values import ItemDetail
from shared_content.writing.previews import in_mode, with_checker

if TYPE_CHECKING:
    from shared_content.library.models import LibraryItemPage


def draft_detail(page: LibraryItemPage) -> ItemDetail:
    """The page, saved or not, as the read model would hold it if it were published now."""
    from shared_content.library.models import LibraryTopicPage

    topic = LibraryTopicPage.objects.get(path=page.path[: -page.steplen])
    known = PublishedItem.objects.filter(uuid=page.library_uuid, locale=page.language).first()
    now = timezone.now()
    return detail_of(
        PublishedItem(
            uuid=page.library_uuid,
            locale=page.language,
            **content_of(page).as_fields(),
            **place_under(topic, page.path, page.slug).as_fields(),
            version=known.version + 1 if known else 1,
            edition=current_edition() + 1,
            first_published_at=known.first_published_at if known else now,
            updated_at=now,
        )
    )


def preview_response(page: LibraryItemPage, request: HttpRequest, mode: str = "") -> HttpResponse:
    """The item's page in the operator's frame, unsaved changes included.

    `mode`: one of `shared_content.writing.previews`.
    """
    import themes
    from themes.frame import NavLink, Page

    detail = draft_detail(page)
    links = item_links(detail.linked_uuids, detail.locale)
    site = _frame(request)
    body = render_body(detail, links, public_contacts(language=page.language), theme=site.theme)
    section = Section(detail.section)
    context = {
        "site": site,
        "page": Page(
            title=detail.title,
            description=detail.summary,
            breadcrumbs=(NavLink(_("Home"), "/"), NavLink(section.title, section.path)),
            kind="item",
            noindex=True,
        ),
        "item": detail,
        "body": body,
        "note_html": "",
        "related": tuple(links[uuid] for uuid in detail.related_uuids if uuid in links),
        "contents": contents(body),
    }
    response = in_mode(themes.render(request, "site/item.html", context), mode, site.theme)
    return response if mode else with_checker(response, page, request)


def _frame(request: HttpRequest) -> Any:
    """What stands around the page. LIBRARY_FRAME names a function from a request to a Site."""
    name = getattr(settings, "LIBRARY_FRAME", "")
    if name:
        return import_string(name)(request)
    from themes.frame import NavLink, Site

    return Site(
        name=settings.OPERATOR_NAME,
        kind="operator",
        nav=tuple(NavLink(section.title, section.path) for section in Section),
        noindex=True,
        is_draft=True,
    )
