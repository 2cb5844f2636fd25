"""Which system user PostgreSQL runs as: it refuses to run as root."""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vrc.embedded.errors import EmbeddedError

PASS = stat.S_IXOTH
ACCOUNT = "pgserver"


@dataclass(frozen=True)
class ServerUser:
    """The user and group numbers of the server's processes and files."""

    uid: int
    gid: int

    @classmethod
    def choose(cls, data: Path) -> ServerUser:
        """The owner of the data; for new data the caller or, for root, an account of its own.

        Raises EmbeddedError when the data belongs to another person and the caller is not root.
        """
        me = os.geteuid()
        owner = data.stat() if data.exists() else None
        if me != 0:
            if owner is not None and owner.st_uid != me:
                raise EmbeddedError(
                    f"The database in {data} belongs to user {_name(owner.st_uid)}.",
                    "Run the same command as that user, or remove the folder to start over.",
                )
            return cls(me, os.getegid())
        if owner is not None and owner.st_uid != 0:
            return cls(owner.st_uid, owner.st_gid)
        account = _account()
        user = cls(account.pw_uid, account.pw_gid)
        if owner is not None:
            # Data that root copied or restored: the server could not read it.
            for place, folders, files in os.walk(data):
                for name in (".", *folders, *files):
                    os.chown(Path(place) / name, user.uid, user.gid, follow_symlinks=False)
        return user

    def own(self, path: Path) -> None:
        """Give a file or folder to the server."""
        if self.uid != os.geteuid():
            os.chown(path, self.uid, self.gid)

    def for_subprocess(self) -> dict[str, Any]:
        """The arguments that make `subprocess.run` drop to this user."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def let_pass(path: Path) -> None:
    """Let other users pass through (not list) the folders down to `path`, as root only.

    Without it a server that is not root cannot reach data below, say, /root.
    """
    for folder in (path, *path.parents):
        mode = folder.stat().st_mode
        if not mode & PASS:
            # Not on standard output, which may be a command's result.
            told = f"Letting PostgreSQL's user pass through {folder} (chmod o+x)."
            print(told, file=sys.stderr, flush=True)
            folder.chmod(stat.S_IMODE(mode) | PASS)


def let_read(tree: Path) -> None:
    """Let other users read PostgreSQL's programs, where a strict umask installed them."""
    if tree.stat().st_mode & stat.S_IROTH:
        return
    for place, folders, files in os.walk(tree):
        for name in (".", *folders, *files):
            found = Path(place) / name
            mode = stat.S_IMODE(found.stat().st_mode)
            executable = mode & stat.S_IXUSR
            found.chmod(mode | stat.S_IROTH | (PASS if executable else 0))


def _account() -> pwd.struct_passwd:
    """An account for the server when we are root: its own if possible, else `nobody`."""
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        pass
    if useradd := shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin"):
        subprocess.run(
            [useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", ACCOUNT],
            check=False,
            capture_output=True,
        )
    for name in (ACCOUNT, "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise EmbeddedError(
        "PostgreSQL does not run as root, and this machine has no other user for it.",
        "Run the command as an ordinary user.",
    )


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"number {uid}"
