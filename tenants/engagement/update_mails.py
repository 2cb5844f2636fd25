"""The e-mails about updates: plain text and simple HTML, nothing that tells on the reader.

No picture, no counted link: whether somebody opened an e-mail is nobody's business.
"""

from __future__ import annotations

import datetime
import html
import re
from email.utils import parseaddr
from functools import cached_property
from typing import Any

import nh3
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from tenants.engagement.links import confirm_token, stop_token
from tenants.engagement.mails import AUTOMATIC, one_line, sender, site_name
from tenants.engagement.models import Mailing, Subscriber
from tenants.engagement.vault import Vault, open_vault
from tenants.public_site.languages import LANGUAGES
from vrc.tenancy import current_community

_TAGS = {"p", "ul", "ol", "li", "strong", "em", "b", "i", "a", "h2", "h3", "h4", "br"}
_BLOCK_END = re.compile(r"</(?:p|h2|h3|h4|ul|ol)>|<br\s*/?>", re.IGNORECASE)
_OWN_LINK = re.compile(r'(<a\b[^>]*?\bhref=")(/[^"]*)"')


def simple_html(body: str, base_url: str) -> str:
    """The text without pictures, with full addresses."""
    cleaned = nh3.clean(body, tags=_TAGS, attributes={"a": {"href"}}, link_rel=None)
    return _OWN_LINK.sub(lambda found: f'{found[1]}{base_url}{found[2]}"', cleaned)


def plain_text(body: str) -> str:
    """The text alone; items of lists on lines of their own."""
    text = re.sub(r"<li[^>]*>", "\n- ", body)
    text = re.sub(r"<[^>]+>", "", _BLOCK_END.sub("\n\n", text))
    lines = [" ".join(line.split()) for line in html.unescape(text).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _prefix(language: str) -> str:
    return LANGUAGES[language].prefix if language in LANGUAGES else ""


class Composer:
    """Makes the e-mails of one mailing; the words are made once for each language."""

    def __init__(self, mailing: Mailing) -> None:
        self.mailing = mailing
        self.base_url = current_community().primary_url
        self.site_name = site_name()
        self._made: dict[str, tuple[str, str, str]] = {}

    @cached_property
    def vault(self) -> Vault:
        """The community's keys, opened once."""
        return open_vault()

    def message(self, subscriber: Subscriber) -> EmailMultiAlternatives:
        """The e-mail for one subscriber. Raises VaultError."""
        language = subscriber.language if subscriber.language in LANGUAGES else "en"
        if language not in self._made:
            self._made[language] = self._words(language)
        subject, text, page = self._made[language]
        stop = f"{self.base_url}{_prefix(language)}/subscribe/stop/{stop_token(subscriber.uuid)}/"
        opened = self.vault.open(
            Subscriber.SEALED_AS, subscriber.uuid, subscriber.key_id, subscriber.sealed
        )
        message = EmailMultiAlternatives(
            subject=subject,
            body=text.replace(_STOP, stop),
            # The envelope's sender: where what cannot be delivered goes back to.
            from_email=settings.BOUNCE_EMAIL or parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
            to=[opened["email"]],
            headers={
                **AUTOMATIC,
                "From": sender(self.site_name),
                # RFC 8058: one click in the reader's own program ends the e-mails.
                "List-Unsubscribe": f"<{stop}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Precedence": "list",
            },
        )
        message.attach_alternative(page.replace(_STOP, html.escape(stop)), "text/html")
        return message

    def _words(self, language: str) -> tuple[str, str, str]:
        with translation.override(language):
            entries = [self._entry(entry, language) for entry in self.mailing.entries]
            context = {
                "entries": entries,
                "site_name": self.site_name,
                "language": language,
                "stop": _STOP,
            }
            text = render_to_string("engagement/mail/public/update.txt", context)
            page = render_to_string("engagement/mail/public/update.html", context)
            return one_line(self._subject()), text.strip() + "\n", page

    def _subject(self) -> str:
        values = {"site": self.site_name, "title": self.mailing.title}
        if self.mailing.kind == Mailing.Kind.DIGEST:
            return _("%(site)s: what is new today") % values
        if self.mailing.kind == Mailing.Kind.CORRECTION:
            return _("%(site)s, correction: %(title)s") % values
        if self.mailing.urgent:
            return _("%(site)s, urgent: %(title)s") % values
        return _("%(site)s: %(title)s") % values

    def _entry(self, entry: dict[str, Any], language: str) -> dict[str, Any]:
        posted = entry.get("posted_at")
        moment = datetime.datetime.fromisoformat(posted) if posted else None
        return {
            **entry,
            "url": f"{self.base_url}{_prefix(language)}{entry['path']}",
            "text": plain_text(entry["body_html"]),
            # Cleaned of everything but simple tags one line above.
            "html": mark_safe(simple_html(entry["body_html"], self.base_url)),
            "when": moment.astimezone(current_community().zone) if moment else None,
        }


# Stands for the reader's own link while the words are made once for all.
_STOP = "https://stop.invalid/"


def confirmation_mail(subscriber: Subscriber) -> EmailMultiAlternatives:
    """One short e-mail, the same whether the address is known or not. Raises VaultError."""
    opened = open_vault().open(
        Subscriber.SEALED_AS, subscriber.uuid, subscriber.key_id, subscriber.sealed
    )
    language = subscriber.wished_language if subscriber.wished_language in LANGUAGES else "en"
    with translation.override(language):
        name = site_name()
        path = f"{_prefix(language)}/subscribe/confirm/{confirm_token(subscriber.uuid)}/"
        body = render_to_string(
            "engagement/mail/public/confirm.txt",
            {"site_name": name, "url": current_community().primary_url + path},
        )
        subject = _("Please confirm: e-mails from %(site)s") % {"site": name}
    return EmailMultiAlternatives(
        subject=one_line(subject),
        body=body.strip() + "\n",
        from_email=settings.BOUNCE_EMAIL or parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        to=[opened["email"]],
        headers={**AUTOMATIC, "From": sender(name)},
    )
