"""A line has closed: it leaves every site at once."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.log_actions import log

from shared_content.contacts.models import Contact
from shared_content.published.actions.editions import Author, library_edition

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class RetireContact:
    """Stop showing a contact. Its record stays, so that nobody adds the dead number again."""

    contact: Contact

    def execute(self, user: Any | None = None) -> Contact:
        """Do it. A retired contact stays as it is."""
        if self.contact.state == Contact.State.RETIRED:
            return self.contact
        self.contact.state = Contact.State.RETIRED
        reason = _("%(name)s: retired") % {"name": self.contact.name}
        with library_edition(author=Author.of(user) if user else None, reason=reason, urgent=True):
            self.contact.save(reason=reason)
            log(instance=self.contact, action="contacts.retire", user=user)
        logger.info("contact %s retired", self.contact.slug)
        return self.contact
