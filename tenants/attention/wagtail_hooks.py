"""The page's address, and the switch of the weekly mail among a person's own settings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab
from wagtail.admin.widgets import SwitchInput

from tenants.attention import views
from tenants.attention.actions.choose import ChooseWeeklyMail
from tenants.attention.recipients import may_get_mails, wants_weekly
from vrc.tenancy import community_or_none


@hooks.register("register_admin_urls")
def attention_urls() -> list[URLPattern | URLResolver]:
    """/admin/attention/"""
    urls = [path("", views.index, name="index")]
    return [path("attention/", include((urls, "attention"), namespace="attention"))]


class WeeklyMailForm(forms.Form):
    """One box. `instance` is the person."""

    wanted = forms.BooleanField(
        required=False,
        widget=SwitchInput,
        label=_("Once a week, tell me by e-mail what needs a look"),
        help_text=_(
            "Only when there is something: what is overdue, what ends soon, what waits for you. "
            "Reminders of deadlines come in any case."
        ),
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, instance: Any, prefix: str | None = None
    ) -> None:
        initial = {"wanted": wants_weekly(instance)}
        super().__init__(data, files, prefix=prefix, initial=initial)
        self.instance = instance

    def save(self) -> None:
        """Take the choice over."""
        ChooseWeeklyMail(self.cleaned_data["wanted"]).execute(self.instance)


@hooks.register("register_account_settings_panel")
class WeeklyMailPanel(BaseSettingsPanel):
    """For those who get mails, in a community."""

    name = "weekly_mail"
    title = _("What needs a look")
    tab = notifications_tab
    order = 50
    form_class = WeeklyMailForm

    def is_active(self) -> bool:
        """Not for editors, and not at the operator's."""
        return community_or_none() is not None and may_get_mails(self.user)
