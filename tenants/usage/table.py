"""The figures by day as a table that people open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from tenants.services.tables import neutral
from tenants.usage.privacy import words
from tenants.usage.selectors import Row

COLUMNS = ("day", "what", "page", "address", "count")


def csv_of(rows: Iterable[Row]) -> bytes:
    """RFC 4180, with a byte order mark so that Excel reads accents. No cell is a formula."""
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow(COLUMNS)
    for row in rows:
        count = str(row.count) if row.count is not None else words(None)
        cells = (row.day.isoformat(), str(row.what.label), row.label or "all", row.name, count)
        writer.writerow([neutral(cell) for cell in cells])
    return b"\xef\xbb\xbf" + output.getvalue().encode()
