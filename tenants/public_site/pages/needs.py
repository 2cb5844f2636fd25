"""“What do you need?”: a need, then the pages that answer it. Two taps; nothing is stored."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from shared_content.packs.needs import Need, all_needs, needs_for
from shared_content.published.values import ItemSummary
from tenants.public_site.frame import Visit
from tenants.public_site.pages.library import cards, visible
from tenants.public_site.pages.shown import Shown, crumbs, same_path
from themes.frame import NavLink, Page

PATH = "/find-help/"
ON_HOME = 6


def needs_title() -> str:
    """What the list is called."""
    return _("What do you need?")


def need_path(need: Need) -> str:
    """Its address, without language."""
    return f"{PATH}{need.key}/"


def need_links(visit: Visit, phase: str) -> tuple[NavLink, ...]:
    """What the home page offers first in a phase."""
    return tuple(_link(visit, need) for need in needs_for(phase, ON_HOME))


def _link(visit: Visit, need: Need) -> NavLink:
    return NavLink(need.title(visit.language.code), visit.path(need_path(need)))


def needs_page(visit: Visit) -> Shown:
    """All needs."""
    return Shown(
        visit,
        "site/needs.html",
        Page(
            title=needs_title(),
            canonical_url=visit.url(visit.path(PATH)),
            breadcrumbs=crumbs(visit),
            kind="page",
            languages=same_path(visit, PATH, translated=True),
        ),
        {"needs": tuple(_link(visit, need) for need in all_needs())},
    )


def need_page(visit: Visit, need: Need, index: Iterable[ItemSummary]) -> Shown:
    """One need: what this community has for it, then the library's pages, then others."""
    shown = {item.uuid: item for item in visible(visit, index)}
    answers = [shown[uuid] for uuid in need.items if uuid in shown]
    path = need_path(need)
    return Shown(
        visit,
        "site/need.html",
        Page(
            title=need.title(visit.language.code),
            canonical_url=visit.url(visit.path(path)),
            breadcrumbs=crumbs(visit, NavLink(needs_title(), visit.path(PATH))),
            kind="page",
            languages=same_path(visit, path, translated=True),
        ),
        {
            "here": _here(visit, need),
            "answers": cards(visit, answers),
            "help_first": need.help_first,
            "help_lines": visit.site.talk_lines or visit.site.crisis,
            "others": tuple(_link(visit, other) for other in all_needs() if other != need),
        },
    )


def _here(visit: Visit, need: Need) -> tuple[NavLink, ...]:
    """Links of the local navigation that belong to the need: only what exists stands there."""
    wanted = [visit.path(_ADDRESSES[name]) for name in need.here]
    by_url = {link.url: link for link in visit.site.local_nav}
    return tuple(by_url[url] for url in wanted if url in by_url)


_ADDRESSES = {
    "center": "/assistance-center/",
    "updates": "/updates/",
    "services": "/services/",
    "events": "/events/",
    "funds": "/funds/",
    "court": "/court/",
}
