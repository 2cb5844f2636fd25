"""The forms of the operator's people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tenants.intake import time_zones
from tenants.intake.addresses import free_address, is_free, tidy
from tenants.intake.forms.public import OneLine
from tenants.intake.models import SiteRequest
from tenants.intake.states import Urgency
from tenants.registry.actions.create_community import check_slug_is_free


class VerifyForm(forms.Form):
    """How the request was verified."""

    note = forms.CharField(
        label=gettext_lazy("How did you make sure that the request is genuine?"),
        help_text=gettext_lazy(
            "Whom you called, at which number, and where you found that number. Not the number "
            "in the request."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Say how you verified the request.")},
    )


class DeclineForm(forms.Form):
    """Why not."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy(
            "The official gets these words by e-mail, after a greeting and before an offer to "
            "answer. Write as you would speak to someone on a hard day."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Give the reason. It is mailed to the official.")},
    )


class ApproveForm(forms.Form):
    """The last look at the community's facts before its site is made."""

    name = OneLine(label=gettext_lazy("Name of the community"), max_length=120)
    slug = forms.CharField(label=gettext_lazy("Address"), max_length=200)
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone of the community"))
    contact_name = OneLine(
        label=gettext_lazy("First administrator"),
        max_length=120,
        help_text=gettext_lazy("The person who gets the invitation to set up the site."),
    )
    contact_email = forms.EmailField(label=gettext_lazy("Administrator's e-mail address"))
    open_when_ready = forms.BooleanField(
        label=gettext_lazy("Open to the public as soon as it is ready"),
        required=False,
        help_text=gettext_lazy(
            "The whole library is there from the first second. Without this the site is a draft: "
            "only people who sign in see it."
        ),
    )
    is_drill = forms.BooleanField(
        label=gettext_lazy("This is a drill"),
        required=False,
        help_text=gettext_lazy("A drill can never be opened to the public."),
    )

    def __init__(self, *args: Any, site_request: SiteRequest, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(site_request))
        super().__init__(*args, **kwargs)
        self.site_request = site_request
        zone = self.fields["time_zone"]
        zone.choices = time_zones.choices  # type: ignore[attr-defined]
        self.fields["slug"].help_text = _(
            "The first part of the web address, such as riverbend in %(host)s."
        ) % {"host": f"riverbend.{settings.PLATFORM_DOMAIN}"}

    def clean_slug(self) -> str:
        """A valid address that is free now."""
        slug = tidy(self.cleaned_data["slug"])
        try:
            check_slug_is_free(slug)
        except ValidationError as error:
            other = free_address(
                self.cleaned_data.get("name") or slug, self.site_request.incident_place
            )
            if other:
                hint = _("“%(slug)s” is free.") % {"slug": other}
                raise ValidationError([*error.messages, hint]) from error
            raise
        return slug

    def clean(self) -> dict[str, Any]:
        """A drill stays closed, whatever else is ticked."""
        data = super().clean() or {}
        if data.get("is_drill"):
            data["open_when_ready"] = False
        return data


def _initial(request: SiteRequest) -> dict[str, Any]:
    wished = request.wished_slug
    is_drill = request.urgency == Urgency.DRILL
    return {
        "name": request.community_name,
        "slug": wished
        if wished and is_free(wished)
        else free_address(request.community_name, request.incident_place),
        "time_zone": time_zones.guess(request.incident_place),
        "contact_name": request.requester_name,
        "contact_email": request.email,
        "open_when_ready": not is_drill and request.urgency != Urgency.PLANNING,
        "is_drill": is_drill,
    }
