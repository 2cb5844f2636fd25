"""Make the shelves that must always be there: site, library in each language, four sections."""

from __future__ import annotations

from uuid import UUID, uuid5

from django.conf import settings
from wagtail.models import Locale, Page, Site

from shared_content.library.actions.ensure_editing import ensure_editing
from shared_content.library.models import LibraryHomePage, LibrarySectionPage
from shared_content.published.actions.editions import library_edition
from shared_content.published.sections import Section

_NAMESPACE = UUID("0f2b3e34-6f43-4b53-9d8e-5a0f6f0a7c11")
_HOME_TITLES = {"es": "Biblioteca"}
# What Wagtail's own first migration puts under the root.
_WELCOME_TITLE = "Welcome to your new Wagtail site!"


def ensure_shelves(locales: tuple[str, ...]) -> dict[tuple[str, str], LibrarySectionPage]:
    """The sections by language and slug; whatever is missing is made. Changes nothing otherwise.

    The operator's Wagtail site points to the library of the platform's default language.
    """
    with library_edition():
        root = Page.get_first_root_node()
        found = {
            (section.locale.language_code, section.section): section
            for section in LibrarySectionPage.objects.select_related("locale")
        }
        homes = {
            home.locale.language_code: home
            for home in LibraryHomePage.objects.select_related("locale")
        }
        known = len(homes)
        for code in (settings.LANGUAGE_CODE, *locales):
            if code not in homes:
                homes[code] = _make_home(root, code)
            for section in Section:
                if (code, section.value) not in found:
                    found[code, section.value] = _make_section(homes[code], section)
        _ensure_site(homes[settings.LANGUAGE_CODE])
        if len(homes) > known:
            # Rights hang on these pages; those on older ones are seen to after each migration.
            ensure_editing()
        return found


def _make_home(root: Page, code: str) -> LibraryHomePage:
    locale, _created = Locale.objects.get_or_create(language_code=code)
    home = LibraryHomePage(
        title=_HOME_TITLES.get(code, "Library"),
        slug="library" if code == settings.LANGUAGE_CODE else f"library-{code}",
        locale=locale,
        translation_key=uuid5(_NAMESPACE, "library"),
    )
    root.refresh_from_db()
    root.add_child(instance=home)
    return home


def _make_section(home: LibraryHomePage, section: Section) -> LibrarySectionPage:
    from django.utils import translation

    with translation.override(home.locale.language_code):
        title = section.title
    page = LibrarySectionPage(
        title=title,
        slug=section.value,
        section=section.value,
        locale=home.locale,
        translation_key=uuid5(_NAMESPACE, section.value),
    )
    home.refresh_from_db()
    home.add_child(instance=page)
    return page


def _ensure_site(home: LibraryHomePage) -> None:
    port = int(settings.PUBLIC_PORT or (443 if settings.PUBLIC_SCHEME == "https" else 80))
    wanted = {
        "hostname": settings.PLATFORM_DOMAIN,
        "port": port,
        "root_page_id": home.pk,
        "site_name": settings.OPERATOR_NAME,
    }
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()
    welcome = Page.objects.filter(depth=2, title=_WELCOME_TITLE, numchild=0).first()
    if welcome is not None and welcome.specific_class is Page:
        welcome.delete()
