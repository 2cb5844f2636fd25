"""What the audit trail says of people and their access."""

from django.utils.translation import gettext_lazy as _

LOG_ACTIONS = {
    "access.factor_added": _("Added a second step"),
    "access.factor_removed": _("Removed a second step"),
    "access.codes_renewed": _("Made new recovery codes"),
    "access.factors_reset": _("Reset the second step"),
}
