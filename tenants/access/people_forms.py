"""Forms of the screen “People”."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tenants.access.actions.publishing import LONGEST_REASON
from tenants.access.roles import roles_here


class _RoleField(forms.ChoiceField):
    """The roles of the current schema; looked up when a form is made, not when it is imported."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Role"),
            choices=lambda: [(role.key, role.name) for role in roles_here()],
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose a role.")},
            **kwargs,
        )


class InviteForm(forms.Form):
    """A colleague."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The invitation goes there, and it is what the person signs in with."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type the address.")},
    )
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    role = _RoleField()


class RoleForm(forms.Form):
    """Another role for a person."""

    role = _RoleField()


class ReasonForm(forms.Form):
    """Why something cannot wait."""

    reason = forms.CharField(
        label=_("Why can this not wait for a second person?"),
        help_text=_("It stands in the audit trail, with your name and the time."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a few words why this cannot wait.")},
    )
