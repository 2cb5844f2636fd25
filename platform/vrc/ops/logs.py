"""Log lines that say which schema they come from, and carry no personal data."""

import logging


class CommunityFormatter(logging.Formatter):
    """`time level schema logger: message`; the schema is a name, never a person's data."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s [%(schema)s] %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Format one record, with the schema of the thread that writes it."""
        try:
            from django.db import connection

            record.schema = connection.schema_name
        except Exception:
            record.schema = "-"
        return super().format(record)
