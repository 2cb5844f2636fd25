"""The operator's part of the admin: requests and communities. Not there in communities."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from tenants.intake.policies import may_triage
from tenants.intake.views import communities, progress, triage

request_urls = [
    path("", triage.RequestList.as_view(), name="index"),
    path("results/", triage.RequestList.as_view(results_only=True), name="index_results"),
    path("<int:pk>/", triage.RequestDetail.as_view(), name="detail"),
    path("<int:pk>/verify/", triage.Verify.as_view(), name="verify"),
    path("<int:pk>/approve/", triage.Approve.as_view(), name="approve"),
    path("<int:pk>/decline/", triage.Decline.as_view(), name="decline"),
    path("<int:pk>/progress/", progress.ProgressPage.as_view(), name="progress"),
    path("<int:pk>/progress.json", progress.ProgressJson.as_view(), name="progress_json"),
    path("<int:pk>/retry/", progress.RetryProvisioning.as_view(), name="retry"),
]
community_urls = [
    path("", communities.CommunityList.as_view(), name="index"),
    path("results/", communities.CommunityList.as_view(results_only=True), name="index_results"),
    path("<int:pk>/", communities.CommunityDetail.as_view(), name="detail"),
    path("<int:pk>/open/", communities.Open.as_view(), name="open"),
    path("<int:pk>/close/", communities.Close.as_view(), name="close"),
    path("<int:pk>/retry/", communities.Retry.as_view(), name="retry"),
    path("<int:pk>/invite/", communities.Invite.as_view(), name="invite"),
    path("<int:pk>/resend/<int:invitation>/", communities.Resend.as_view(), name="resend"),
]


@hooks.register("register_admin_urls")
def operator_urls() -> list[URLPattern | URLResolver]:
    """/admin/site-requests/… and /admin/communities/…"""
    return [
        path("site-requests/", include((request_urls, "site_requests"))),
        path("communities/", include((community_urls, "communities"))),
    ]


class OperatorMenuItem(MenuItem):
    """Shown to the operator's people on the operator's host."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_triage(request.user)


@hooks.register("register_admin_menu_item")
def requests_menu_item() -> MenuItem:
    """ "Site requests"."""
    return OperatorMenuItem(
        _("Site requests"),
        reverse("site_requests:index"),
        name="site-requests",
        icon_name="mail",
        order=60,
    )


@hooks.register("register_admin_menu_item")
def communities_menu_item() -> MenuItem:
    """ "Communities"."""
    return OperatorMenuItem(
        _("Communities"),
        reverse("communities:index"),
        name="communities",
        icon_name="site",
        order=70,
    )
