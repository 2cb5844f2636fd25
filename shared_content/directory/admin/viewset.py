"""The directory of peer support in the operator's admin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.models import Permission
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from shared_content.contacts.admin.viewset import on_platform_only
from shared_content.contacts.policies import OperatorPolicy
from shared_content.directory.models import Organisation
from shared_content.directory.words import Format, ForWhom, IncidentType
from shared_content.meanwhile.model_view import MeanwhileEditView
from vrc.tenancy import is_public


def _boxes(name: str, choices: Any) -> forms.MultipleChoiceField:
    label = getattr(Organisation, name).field.verbose_name
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class OrganisationForm(WagtailAdminModelForm):
    """An organisation as a person writes it: boxes to tick instead of lists of codes."""

    formats = _boxes("formats", Format.choices)
    for_whom = _boxes("for_whom", ForWhom.choices)
    incident_types = _boxes("incident_types", IncidentType.choices)


class OrganisationViewSet(ModelViewSet):
    """Organisations of all sites: add, correct, retire. Never delete."""

    model = Organisation
    name = "organisations"
    icon = "group"
    menu_label = _("Peer support")
    menu_order = 215
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    edit_view_class = MeanwhileEditView
    edit_template_name = MeanwhileEditView.template_name
    list_display = ["name", "state", "last_verified"]
    list_filter = ["state"]
    search_fields = ["name", "slug", "summary"]
    search_backend_name = None
    ordering = ["position"]

    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("summary", help_text=_("One sentence, from what they say of themselves.")),
            FieldPanel("website"),
            MultiFieldPanel(
                [
                    FieldPanel("formats"),
                    FieldPanel("for_whom"),
                    FieldPanel("incident_types"),
                    FieldPanel("languages", help_text=_("Codes with commas between: en, es, ase.")),
                    FieldPanel("moderated_by"),
                    FieldPanel("how_to_join"),
                    FieldPanel("cost"),
                    FieldPanel("training"),
                ],
                heading=_("What is known"),
                help_text=_("Leave empty what nobody has seen. Visitors read “not stated”."),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("state"),
                    FieldRowPanel([FieldPanel("source_name"), FieldPanel("source_url")]),
                    FieldPanel("last_verified"),
                ],
                heading=_("Verification"),
                help_text=_("Only active organizations are shown to visitors."),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("position", help_text=_("Small numbers come first.")),
                    FieldPanel("slug"),
                ],
                heading=_("Where it appears"),
            ),
        ],
        base_form_class=OrganisationForm,
    )

    @property
    def permission_policy(self) -> OperatorPolicy:
        """Denies everything in a community."""
        return OperatorPolicy(self.model)

    def construct_view(self, view_class: Any, **kwargs: Any) -> Callable[..., HttpResponse]:
        """Each of Wagtail's own screens, guarded."""
        return on_platform_only(super().construct_view(view_class, **kwargs))

    def get_permissions_to_register(self) -> Any:
        """Nothing to hand out in a community's own groups."""
        if not is_public():
            return Permission.objects.none()
        return super().get_permissions_to_register()
