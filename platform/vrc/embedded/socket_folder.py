"""Where a database's Unix socket lies: a pure function of the database's folder."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

PORT = 5432
# A socket's whole path fits 108 bytes on Linux and 104 on macOS, with the closing zero byte.
LONGEST = 103
# A comma or a quote would end the folder's name for libpq or for the server's settings.
PLAIN = re.compile(r"[A-Za-z0-9/._ +~=@-]+")


def socket_folder(data: Path) -> Path:
    """The folder of the socket of the server on `data`.

    The data folder itself, which only the server's user can enter; for a path that is too long
    or holds unusual characters, a folder below /tmp (not TMPDIR: every process must come to the
    same answer).
    """
    if len(bytes(data / f".s.PGSQL.{PORT}")) <= LONGEST and PLAIN.fullmatch(str(data)):
        return data
    name = hashlib.sha256(bytes(data)).hexdigest()[:16]
    return Path("/tmp") / f"vrc-postgres-{name}"  # noqa: S108  checked for its owner before use
