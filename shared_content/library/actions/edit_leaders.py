"""Change a document for leaders: public at once, in an edition, and kept when a pack is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from shared_content.leaders.models import LeaderDocument
from shared_content.library.actions.load_leaders import fill_document
from shared_content.library.leaders import check_text, pack_text
from shared_content.library.policies import may_change_leaders
from shared_content.published.actions.editions import Author, library_edition
from shared_content.published.diff import plain_lines, readable_diff
from shared_content.published.models import EditionChange


class DocumentChanged(ValidationError):
    """Somebody else has changed it since it was opened. Nothing was saved; can be shown."""


@dataclass(frozen=True)
class _Change:
    """`seen`: the version the person began with. `reason` stands in the edition."""

    document_id: int
    seen: int
    reason: str

    def _save(self, user: Any, text: str, edited: bool, urgent: bool = False) -> LeaderDocument:
        if not may_change_leaders(user):
            raise PermissionDenied
        if not self.reason.strip():
            raise ValidationError(_("Say in a few words what you changed, and why."))
        author = Author.of(user)
        with library_edition(author=author, reason=self.reason, urgent=urgent) as edition:
            row = LeaderDocument.objects.select_for_update().get(pk=self.document_id)
            if row.version != self.seen:
                raise DocumentChanged(
                    _(
                        "Somebody else has changed this document while you were writing. Your "
                        "words are still here; open it in a second window and bring both together."
                    )
                )
            document = check_text(row, text).document
            before = plain_lines(row.body_html)
            fill_document(row, document)
            row.edited, row.source_text = edited, text if edited else ""
            row.save()
            diff = readable_diff(before, plain_lines(row.body_html))
            kind = EditionChange.Kind.UPDATED
            edition.note(row.uuid, row.locale, row.title, kind, row.version, diff)
            log(row, "wagtail.publish", user=user, title=row.title, data={"reason": self.reason})
        return row


@dataclass(frozen=True)
class EditLeaderDocument(_Change):
    """A new text in place of the present one."""

    text: str
    urgent: bool = False

    def execute(self, user: Any) -> LeaderDocument:
        """Save and publish.

        Raises PermissionDenied, LeaderDocument.DoesNotExist, DocumentChanged, ValidationError
        without a reason, or PackErrors with every fault; then nothing was changed.
        """
        return self._save(user, self.text, edited=True, urgent=self.urgent)


@dataclass(frozen=True)
class TakePackText(_Change):
    """Back to the platform's own text; from now on loading the pack keeps it current again."""

    def execute(self, user: Any) -> LeaderDocument:
        """As EditLeaderDocument; raises ValidationError where the pack has no such document."""
        text = pack_text(LeaderDocument.objects.get(pk=self.document_id))
        if not text:
            raise ValidationError(_("The pack has no such document. Nothing was changed."))
        return self._save(user, text, edited=False)
