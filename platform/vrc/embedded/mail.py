"""Mail on one machine: every message becomes a file in `var/mail/` and goes nowhere else."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

# A demo that runs for months must not fill the disk.
KEPT_MESSAGES = 500


class FileMailBackend(BaseEmailBackend):
    """Writes each message as one `.eml` file in `settings.EMAIL_FILE_PATH`.

    A file is complete as soon as it has its name. Names sort by time (UTC).
    """

    def __init__(
        self, fail_silently: bool = False, file_path: str | Path | None = None, **kwargs: Any
    ) -> None:
        super().__init__(fail_silently=fail_silently, **kwargs)
        self.folder = Path(file_path or settings.EMAIL_FILE_PATH)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the messages; returns how many. Raises OSError unless `fail_silently`."""
        written = 0
        for message in email_messages:
            if not message.recipients():
                continue
            try:
                self._write(message.message().as_bytes())
            except OSError:
                if not self.fail_silently:
                    raise
            else:
                written += 1
        if written:
            self._forget_oldest()
        return written

    def _write(self, content: bytes) -> None:
        # Messages hold invitation links: for the owner of the machine only.
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        now = time.time_ns()
        moment = time.strftime("%Y%m%d-%H%M%S", time.gmtime(now // 1_000_000_000))
        name = f"{moment}-{now % 1_000_000_000:09d}-{secrets.token_hex(3)}"
        aside = self.folder / f".{name}.part"
        try:
            handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            aside.rename(self.folder / f"{name}.eml")
        finally:
            aside.unlink(missing_ok=True)

    def _forget_oldest(self) -> None:
        for old in sorted(self.folder.glob("*.eml"))[:-KEPT_MESSAGES]:
            old.unlink(missing_ok=True)
