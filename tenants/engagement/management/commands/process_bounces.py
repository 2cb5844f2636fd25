"""`manage.py process_bounces`: e-mails that came back, from files, a mailbox folder or a pipe."""

from __future__ import annotations

import mailbox
import sys
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tenants.engagement.actions.bounce import apply_report, read_report
from vrc.tenancy import in_public

# Reports are short; longer ones quote a whole e-mail that we do not need.
_LONGEST = 1_000_000


class Command(BaseCommand):
    """Prints numbers only; no address reaches the terminal or a log."""

    help = (
        "Read delivery reports (RFC 3464). Addresses that do not exist get no more updates. "
        "Read one message from standard input, or give files or --maildir FOLDER."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("files", nargs="*", type=Path)
        parser.add_argument("--maildir", type=Path, help="read and remove what is in this folder")

    def handle(self, *args: Any, **options: Any) -> None:
        counts = {"understood": 0, "unknown": 0, "other": 0}
        with in_public():
            for message in self._messages(options["files"], options["maildir"]):
                report = read_report(message)
                if report is None:
                    counts["other"] += 1
                else:
                    counts["understood" if apply_report(report) else "unknown"] += 1
        self.stdout.write(
            f"Reports: {counts['understood']} counted, {counts['unknown']} about nobody here, "
            f"{counts['other']} other mails."
        )

    def _messages(self, files: list[Path], maildir: Path | None) -> Iterator[Message]:
        if maildir is not None:
            if not maildir.is_dir():
                raise CommandError("There is no such folder.")
            box = mailbox.Maildir(str(maildir), create=False)
            for key in list(box.keys()):
                yield message_from_bytes(box.get_bytes(key)[:_LONGEST])
                box.discard(key)
            return
        for path in files:
            try:
                yield message_from_bytes(path.read_bytes()[:_LONGEST])
            except OSError as error:
                raise CommandError(f"A file cannot be read: {error.strerror}") from None
        if not files:
            yield message_from_bytes(sys.stdin.buffer.read(_LONGEST))
