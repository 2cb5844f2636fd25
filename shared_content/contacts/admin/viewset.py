"""Where Wagtail finds the registry: a menu entry and screens, on the operator's host only."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import Permission
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.model import ModelViewSet

from shared_content.contacts.admin import views
from shared_content.contacts.admin.forms import ContactForm
from shared_content.contacts.models import Contact
from shared_content.contacts.policies import OperatorPolicy
from shared_content.meanwhile.model_view import MeanwhileEditView
from vrc.tenancy import is_public

View = Callable[..., HttpResponse]


def on_platform_only(view: View) -> View:
    """A plain 404 in a community's admin, whoever asks."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_public():
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


class ContactViewSet(ModelViewSet):
    """Contacts of all sites: add, correct, verify, retire. Never delete."""

    model = Contact
    name = "contacts"
    icon = "mobile-alt"
    menu_label = _("Contacts")
    menu_order = 210
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = views.ContactIndexView
    edit_view_class = MeanwhileEditView
    edit_template_name = MeanwhileEditView.template_name
    list_display = [
        "name",
        BooleanColumn("is_public", label=_("Shown")),
        "state",
        "last_verified",
        "expires_on",
    ]
    list_filter = ["state", "is_crisis"]
    search_fields = ["name", "slug", "summary"]
    search_backend_name = None
    ordering = ["position"]

    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("summary", help_text=_("One sentence: who answers, and for what.")),
            FieldPanel("numbers"),
            FieldPanel("hours", help_text=_("In words, with the time zone if it matters.")),
            FieldPanel("website"),
            FieldPanel("languages", help_text=_("Codes with commas between: en, es, ase.")),
            FieldPanel("translations"),
            MultiFieldPanel(
                [
                    FieldPanel("state"),
                    FieldRowPanel([FieldPanel("source_name"), FieldPanel("source_url")]),
                    FieldRowPanel(
                        [
                            FieldPanel("last_verified"),
                            FieldPanel(
                                "expires_on",
                                help_text=_("The last day. Then it leaves every site by itself."),
                            ),
                        ]
                    ),
                ],
                heading=_("Verification"),
                help_text=_("Only active contacts that have not expired are shown to visitors."),
            ),
            MultiFieldPanel(
                [
                    FieldPanel(
                        "is_crisis",
                        help_text=_("In the help bar of every page. Keep these few."),
                    ),
                    FieldPanel("position", help_text=_("Small numbers come first.")),
                    FieldPanel(
                        "slug",
                        help_text=_("The library's pages know it by this name. Do not change it."),
                    ),
                ],
                heading=_("Where it appears"),
            ),
        ],
        base_form_class=ContactForm,
    )

    @property
    def permission_policy(self) -> OperatorPolicy:
        """Denies everything in a community."""
        return OperatorPolicy(self.model)

    def construct_view(self, view_class: Any, **kwargs: Any) -> View:
        """Each of Wagtail's own screens, guarded."""
        return on_platform_only(super().construct_view(view_class, **kwargs))

    def get_urlpatterns(self) -> list[Any]:
        """Wagtail's own, and the two questions."""
        return [
            *super().get_urlpatterns(),
            path("verify/<int:pk>/", on_platform_only(views.verify), name="verify"),
            path("retire/<int:pk>/", on_platform_only(views.retire), name="retire"),
        ]

    def get_permissions_to_register(self) -> Any:
        """Nothing to hand out in a community's own groups."""
        if not is_public():
            return Permission.objects.none()
        return super().get_permissions_to_register()
