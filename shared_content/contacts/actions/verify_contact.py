"""Somebody has just seen a contact's numbers in their source."""

from __future__ import annotations

import datetime
import logging
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from shared_content.contacts.models import Contact
from shared_content.published.actions.editions import Author, library_edition

logger = logging.getLogger(__name__)

# Half a year: after that, nobody vouches for the number any more and it leaves every site.
TRUSTED_FOR = datetime.timedelta(days=182)


@dataclass(frozen=True)
class VerifyContact:
    """Mark a contact as verified today (UTC) and show it for the next half year."""

    contact: Contact

    def check(self) -> None:
        """Raise ValidationError by field when something is missing that visitors would need."""
        self.contact.full_clean()

    def execute(self, user: Any | None = None) -> Contact:
        """Do it. Raises ValidationError; then nothing is changed."""
        today = timezone.now().date()
        self.contact.state = Contact.State.ACTIVE
        self.contact.last_verified = today
        self.contact.expires_on = today + TRUSTED_FOR
        self.check()
        reason = _("%(name)s: verified") % {"name": self.contact.name}
        with library_edition(author=Author.of(user) if user else None, reason=reason):
            self.contact.save(reason=reason)
            log(instance=self.contact, action="contacts.verify", user=user)
        logger.info("contact %s verified until %s", self.contact.slug, self.contact.expires_on)
        return self.contact
