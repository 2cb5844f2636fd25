"""What can be said of a PDF file without showing it: is it one, is it tagged, has it a title.

Reads a file that anybody may have made: a broken one is refused in words, never with a crash.
"""

from __future__ import annotations

import io
import logging
from typing import Any

from django.utils.translation import gettext as _
from pypdf import PdfReader

_HEADER = b"%PDF-"
# The header may stand a little later in the file (PDF 1.7, annex H).
_HEADER_WITHIN = 1024
logging.getLogger("pypdf").setLevel(logging.ERROR)


class NotAPdf(ValueError):
    """The file cannot be taken; the words say why and what to do."""


def check_pdf(content: bytes) -> dict[str, Any]:
    """{"pages", "tagged", "titled"} of a PDF file. Raises NotAPdf for anything else.

    Tagged means that it says of itself that it is, and has a structure (ISO 14289, PDF/UA).
    """
    if _HEADER not in content[:_HEADER_WITHIN]:
        raise NotAPdf(_("This is not a PDF file. Please save it as PDF and upload that."))
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise NotAPdf(
                _("This PDF is locked with a password. Please upload one that opens without.")
            )
        root: Any = reader.trailer["/Root"]
        marked: Any = root.get("/MarkInfo", {})
        title = (reader.metadata.title if reader.metadata else "") or ""
        return {
            "pages": len(reader.pages),
            "tagged": "/StructTreeRoot" in root and _is_true(marked.get("/Marked")),
            "titled": bool(title.strip()),
        }
    except NotAPdf:
        raise
    except Exception as error:
        # pypdf raises many kinds for files that only claim to be PDF.
        raise NotAPdf(
            _("This PDF file is damaged. Please save it again and upload the new file.")
        ) from error


def _is_true(value: Any) -> bool:
    # A PDF boolean is an object, and every object of pypdf is true to Python.
    return bool(getattr(value, "value", False))
