"""Names of attackers that a community does not publish (“No Notoriety”).

They are personal data: sealed at rest for their own community, shown to its administrators only,
never in an export, a log, or the audit trail.
"""

from __future__ import annotations

import logging

from django.db import models
from django.utils.translation import gettext_lazy as _

from vrc.ops.sealing import CannotUnseal, seal, unseal
from vrc.tenancy import current_schema

logger = logging.getLogger(__name__)


class WithheldName(models.Model):
    """One name. `added_at` is UTC; who added it is kept as text."""

    class KeptBy(models.TextChoices):
        """Who looks after this line: each side changes only its own."""

        OPERATOR = "operator", _("the operator")
        COMMUNITY = "community", _("your community")

    sealed_name = models.TextField(editable=False)
    kept_by = models.CharField(max_length=12, choices=KeptBy.choices)
    added_by = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        # The audit trail keeps this text.
        return "Names we do not publish"

    @property
    def name(self) -> str:
        """As somebody typed it; "" when its key is gone, which is logged without the name."""
        try:
            return unseal(self.sealed_name, _context()).decode()
        except CannotUnseal:
            logger.error("a withheld name (row %s) cannot be read any more", self.pk)
            return ""

    @name.setter
    def name(self, value: str) -> None:
        self.sealed_name = seal(value.encode(), _context())


def _context() -> str:
    return f"withheld.name:{current_schema()}"
