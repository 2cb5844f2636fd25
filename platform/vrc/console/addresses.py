"""Short addresses for what the menu and the buttons lead to; the page differs per community."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from wagtail.models import Page

from tenants.local_content.models import (
    AssistanceCenterPage,
    EventsIndexPage,
    FundsIndexPage,
    PlacePage,
    QuestionsIndexPage,
    UpdatesIndexPage,
)
from vrc.tenancy import community_or_none


def _page(model: type[Page]) -> Page:
    page = model.objects.first() if community_or_none() is not None else None
    if page is None:
        raise Http404
    return page


def updates(request: HttpRequest) -> HttpResponseRedirect:
    """The list of updates. Raises Http404 on the operator's host."""
    return redirect("wagtailadmin_explore", _page(UpdatesIndexPage).pk)


def new_update(request: HttpRequest) -> HttpResponseRedirect:
    """A new update, ready to write."""
    return redirect(
        "wagtailadmin_pages:add", "local_content", "updatepage", _page(UpdatesIndexPage).pk
    )


def assistance_center(request: HttpRequest) -> HttpResponseRedirect:
    """The assistance center with its places."""
    return redirect("wagtailadmin_explore", _page(AssistanceCenterPage).pk)


def events(request: HttpRequest) -> HttpResponseRedirect:
    """All events."""
    return redirect("wagtailadmin_explore", _page(EventsIndexPage).pk)


def funds(request: HttpRequest) -> HttpResponseRedirect:
    """Funds and programs with their deadlines."""
    return redirect("wagtailadmin_explore", _page(FundsIndexPage).pk)


def questions(request: HttpRequest) -> HttpResponseRedirect:
    """Questions and answers."""
    return redirect("wagtailadmin_explore", _page(QuestionsIndexPage).pk)


def hours(request: HttpRequest) -> HttpResponseRedirect:
    """Where hours are changed: the one place, the list of several, a new place if none."""
    center = _page(AssistanceCenterPage)
    places = list(PlacePage.objects.child_of(center).values_list("pk", flat=True)[:2])
    if not places:
        return redirect("wagtailadmin_pages:add", "local_content", "placepage", center.pk)
    if len(places) == 1:
        return redirect("wagtailadmin_pages:edit", places[0])
    return redirect("wagtailadmin_explore", center.pk)
