"""The screens “People” and “Audit trail”, and two-person approval in the page editor."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem

from tenants.access.policies import is_administrator, needs_second_person
from tenants.access.second_look import no_bulk_removing, on_edit
from tenants.access.views import people, provider, publishing, trail


@hooks.register("register_admin_urls")
def people_urls() -> list[URLPattern | URLResolver]:
    """/admin/people/… and /admin/audit-trail/…"""
    urls = [
        path("", people.People.as_view(), name="index"),
        path("invite/", people.Invite.as_view(), name="invite"),
        path("single-sign-on/", provider.ProviderSettings.as_view(), name="provider"),
        path("two-person/", people.TwoPerson.as_view(), name="two_person"),
        path("<int:pk>/", people.Person.as_view(), name="person"),
        path("<int:pk>/close/", people.DeactivatePerson.as_view(), name="deactivate"),
        path("<int:pk>/open/", people.ReactivatePerson.as_view(), name="reactivate"),
        path("<int:pk>/reset/", people.ResetPerson.as_view(), name="reset"),
        path("invitations/<int:pk>/resend/", people.Resend.as_view(), name="resend"),
        path("invitations/<int:pk>/withdraw/", people.Withdraw.as_view(), name="withdraw"),
    ]
    lines = [
        path("", trail.Trail.as_view(), name="index"),
        path("file/", trail.TrailFile.as_view(), name="file"),
    ]
    return [
        path("people/", include((urls, "people"), namespace="people")),
        path("audit-trail/", include((lines, "trail"), namespace="trail")),
        path(
            "publish-alone/<int:pk>/",
            publishing.PublishAloneView.as_view(),
            name="access_publish_alone",
        ),
    ]


class PublishAloneItem(ActionMenuItem):  # type: ignore[misc]
    """In the editor's menu, for administrators while two-person approval is on."""

    label = gettext_lazy("Publish now without a second person")
    name = "action-publish-alone"
    icon_name = "warning"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Only for a page that is saved already."""
        user = context["request"].user
        return (
            context["view"] == "edit"
            and is_administrator(user)
            and needs_second_person(user, context["page"])
        )

    def get_url(self, context: dict[str, Any]) -> str:
        """Where the reason is asked."""
        return reverse("access_publish_alone", args=[context["page"].pk])


@hooks.register("register_page_action_menu_item")
def publish_alone_item() -> ActionMenuItem:
    """Below everything else."""
    return PublishAloneItem(order=900)


@hooks.register("before_bulk_action")
def no_bulk_publishing(
    request: HttpRequest, action_type: str, objects: Any, action: Any
) -> HttpResponse | None:
    """Ticking pages in a list is no way around the second person."""
    if action_type == "publish" and needs_second_person(request.user):
        messages.error(
            request, _("A second person approves each page. Open the page and submit it.")
        )
        return redirect("wagtailadmin_explore_root")
    return no_bulk_removing(request, action_type, objects, action)


@hooks.register("before_edit_page", order=-10)
def second_look(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Before anything else asks about an approval."""
    return on_edit(request, page)
