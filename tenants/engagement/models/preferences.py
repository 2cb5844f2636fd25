"""What a community decided about its forms and e-mails, in one row."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

THE_ONE = 1


class EngagementSettings(models.Model):
    """Forms are closed until somebody says who reads what arrives."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE)
    contact_open = models.BooleanField(
        _("People can write to you on the page “Contact”"), default=False
    )
    volunteer_open = models.BooleanField(
        _("People can offer their help on the page “Volunteer”"), default=False
    )
    updates_open = models.BooleanField(_("People can get your updates by e-mail"), default=False)
    readers = models.CharField(
        _("who reads the messages"),
        max_length=160,
        blank=True,
        help_text=_("Shown above the form, for example “two victim advocates of the City”."),
    )
    answered_within = models.CharField(
        _("when people hear from you"),
        max_length=120,
        blank=True,
        help_text=_("For example “within two working days”. Only what you can keep."),
    )
    privileged = models.BooleanField(
        _("The law keeps what people write here confidential"),
        default=False,
        help_text=_("Only if your lawyer says so, for example for certified victim advocates."),
    )
    reply_to = models.EmailField(
        _("mailbox for replies"),
        blank=True,
        help_text=_("Where people's replies to your e-mails arrive. Empty: replies are not read."),
    )
    # Empty: the operator's defaults (tenants.engagement.retention).
    keep_days = models.PositiveSmallIntegerField(
        _("delete messages after (days)"), null=True, blank=True
    )
    keep_closed_days = models.PositiveSmallIntegerField(
        _("delete closed messages after (days)"), null=True, blank=True
    )
    sending_paused = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        permissions = [("change_settings", _("Can open and close the forms and e-mails"))]
        constraints = [
            models.CheckConstraint(
                name="there_is_one_engagement_settings", condition=models.Q(id=THE_ONE)
            ),
            models.CheckConstraint(
                name="an_open_form_names_its_readers",
                condition=models.Q(contact_open=False, volunteer_open=False)
                | ~models.Q(readers=""),
            ),
        ]

    def __str__(self) -> str:
        return "contact and e-mail"
