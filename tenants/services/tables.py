"""Text and tables of any origin: encodings, delimiters, cells that programs would run."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import Protocol

from django.utils.translation import gettext as _

from tenants.services.problems import Unreadable

LARGEST_FILE = 20 * 1024 * 1024
MOST_ROWS = 20_000
# A cell may hold line breaks, so that a file has more lines than rows.
MOST_LINES = 10 * MOST_ROWS
MOST_COLUMNS = 500
LONGEST_CELL = 100_000
# Cells that begin so are run by spreadsheets (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?\Z")
_MARKED = re.compile(r"'+[=+\-@\t\r]")
_CHUNK = 1024 * 1024
_SAMPLE = 4096
_SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "Excel"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"{\\rtf", "Word"),
)


class Upload(Protocol):
    """A file that is read in pieces."""

    @property
    def size(self) -> int | None: ...
    def read(self, size: int = ...) -> bytes: ...


def read_upload(file: Upload) -> bytes:
    """The whole file; refused early, before it is in memory, when it is too large.

    Raises Unreadable. Counts lines as they come, so that memory stays flat whatever is sent.
    """
    if file.size is not None and file.size > LARGEST_FILE:
        raise Unreadable(_too_large())
    pieces: list[bytes] = []
    size = lines = 0
    while piece := file.read(_CHUNK):
        size += len(piece)
        lines += max(piece.count(b"\n"), piece.count(b"\r"))
        is_zip = pieces[0][:2] == b"PK" if pieces else piece[:2] == b"PK"
        if size > LARGEST_FILE:
            raise Unreadable(_too_large())
        if lines > MOST_LINES and not is_zip:
            raise Unreadable(too_many_rows())
        pieces.append(piece)
    content = b"".join(pieces)
    if not content.strip():
        raise Unreadable(_("The file is empty. Please choose another, or save it again."))
    for signature, name in _SIGNATURES:
        if content.startswith(signature):
            raise Unreadable(
                _(
                    "This is a file of another kind (%(kind)s), whatever its name says. Please "
                    "save your table as CSV."
                )
                % {"kind": name}
            )
    if not content.startswith(b"PK") and _is_no_text(content[:_SAMPLE]):
        raise Unreadable(
            _("This file holds no text that can be read. Please save your table as CSV.")
        )
    if content[:4] == b"PK\x03\x04" and b"xl/workbook.xml" in content:
        raise Unreadable(
            _("This is an Excel workbook. In Excel, choose “Save as” and then “CSV UTF-8”.")
        )
    return content


def _is_no_text(sample: bytes) -> bool:
    """Whether more than one in fifty characters is one that no table has."""
    text = text_of(sample)
    strange = sum(character < " " and character not in "\t\r\n" for character in text)
    return strange > len(text) / 50


def too_many_rows() -> str:
    """In words for the person who sent the file."""
    return _(
        "The file has more than %(most)s rows. That is more than any community's directory: please "
        "split it, or leave out what is far away."
    ) % {"most": f"{MOST_ROWS:,}"}


def _too_large() -> str:
    return _("The file is larger than %(most)s MB. Please split it.") % {
        "most": LARGEST_FILE // 1024 // 1024
    }


def text_of(content: bytes) -> str:
    """The text of a file: by its byte order mark, else UTF-8, else Windows-1252."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace").replace("\x00", "")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if text.count("\x00") > len(text) // 4:
        # UTF-16 without a mark: every second byte is zero.
        text = content.decode("utf-16-le" if content[1:2] == b"\x00" else "utf-16-be", "replace")
    return text.replace("\x00", "")


def table_of(content: bytes) -> Iterator[list[str]]:
    """Rows of a CSV file with any of the usual delimiters, heading first; empty ones left out.

    Raises Unreadable for what is no table, or too much of one.
    """
    text = text_of(content)
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    csv.field_size_limit(LONGEST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    count = 0
    try:
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                yield []
                continue
            if len(cells) > MOST_COLUMNS:
                raise Unreadable(
                    _("Row %(row)s has %(count)s columns. That is no table of services.")
                    % {"row": count + 1, "count": len(cells)}
                )
            count += 1
            if count > MOST_ROWS + 1:
                raise Unreadable(too_many_rows())
            yield [restored(cell) for cell in cells]
    except csv.Error as error:
        raise Unreadable(
            _(
                "Row %(row)s cannot be read: %(error)s. Is there a quotation mark too many, or a "
                "whole page in one cell?"
            )
            % {"row": rows.line_num, "error": error}
        ) from error


def neutral(cell: str) -> str:
    """A cell that no spreadsheet runs: what would be a formula begins with an apostrophe."""
    if (cell.startswith(_FORMULA) and not _NUMBER.match(cell)) or _MARKED.match(cell):
        return f"'{cell}"
    return cell


def restored(cell: str) -> str:
    """What `neutral` was given."""
    return cell[1:] if _MARKED.match(cell) else cell
