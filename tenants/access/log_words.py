"""What the audit trail says of people and their access."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = {
    "access.factor_added": _("Added a second step"),
    "access.factor_removed": _("Removed a second step"),
    "access.codes_renewed": _("Made new recovery codes"),
    "access.factors_reset": _("Reset the second step"),
    "access.invited": _("Invited a person"),
    "access.invited_again": _("Sent an invitation again"),
    "access.invitation_withdrawn": _("Withdrew an invitation"),
    "access.joined": _("Accepted the invitation"),
    "access.role_changed": _("Changed a role"),
    "access.deactivated": _("Closed an account"),
    "access.reactivated": _("Opened an account again"),
    "access.two_person_on": _("Turned two-person approval on"),
    "access.two_person_off": _("Turned two-person approval off"),
    "access.published_alone": _("Published without a second person"),
    "access.provider_saved": _("Changed single sign-on"),
    "access.provider_removed": _("Removed single sign-on"),
}
