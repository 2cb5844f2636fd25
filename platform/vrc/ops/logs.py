"""Log lines that say which schema they come from, and carry no personal data."""

import logging
import re

# A one-time link opens an account: its token stays out of logs, also in the path of an error.
_TOKEN = re.compile(
    r"(/admin/welcome/|/admin/login/again/|/admin/password_reset/confirm/[^\s/]+/|"
    r"/subscribe/(?:confirm|stop)/)[^\s/\"']+"
)


class CommunityFormatter(logging.Formatter):
    """`time level schema logger: message`; the schema is a name, never a person's data."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s [%(schema)s] %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Format one record, with the schema of the thread that writes it."""
        line = self._line(record)
        return _TOKEN.sub(r"\1…", line)

    def _line(self, record: logging.LogRecord) -> str:
        try:
            from vrc.tenancy.connection import connection

            record.schema = connection.schema_name
        except Exception:
            record.schema = "-"
        return super().format(record)
