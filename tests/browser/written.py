"""The demo's public pages as files, and a small server that hands them to a browser.

What `write_pages` writes is the same page in every theme. Handed out from files, hundreds of them
are looked at without asking the demo again, and from the same address, so that styles and fonts are
fetched once.
"""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python

ROOT = Path(__file__).resolve().parents[2]
# Where the small server hands out axe.
AXE = "axe.min.js"


@dataclass(frozen=True)
class WrittenPage:
    """One page in one theme: `path` on `host` is `file` in the theme's folder."""

    theme: str
    host: str
    path: str
    file: str

    @property
    def language(self) -> str:
        """By the first part of the address, as the product does."""
        return "es" if self.path.startswith("/es/") else "en"


def write_demo_pages(demo: dict[str, Any], folder: Path) -> list[WrittenPage]:
    """Ask a process beside the running demo to write its pages; returns what there is."""
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    } | {
        "VRC_VAR": demo["var"],
        "DEMO_PORT": str(urlsplit(demo["platform"]["url"]).port),
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "platform"))),
    }
    written = subprocess.run(
        [sys.executable, "-m", "tests.browser.write_pages", str(folder)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=400,
    )
    assert written.returncode == 0, written.stderr[-3000:]
    return [WrittenPage(**row) for row in json.loads((folder / "index.json").read_text())]


def riverbend_page(pages: list[WrittenPage], theme: str, path: str) -> WrittenPage:
    """The page of the first demo community at a path, in a theme."""
    return next(
        page
        for page in pages
        if page.theme == theme and page.host.startswith("riverbend") and page.path == path
    )


class _Handler(SimpleHTTPRequestHandler):
    """Pages by theme and file name; stylesheets and pictures where the pages look for them."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, pages: Path, var: Path, **kwargs: Any) -> None:
        self.pages, self.var = pages, var
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        """Where the file of an address lies."""
        parts = urlsplit(path).path.lstrip("/").split("/")
        if ".." in parts:
            return str(self.pages / "none")
        if parts == [AXE]:
            return str(Path(axe_playwright_python.__file__).with_name("axe.min.js"))
        if parts[0] == "branding":
            return str(next(self.pages.glob(f"*/{parts[-1]}"), self.pages / "none"))
        base = self.var if parts[0] in ("static", "media") else self.pages
        return str(base.joinpath(*parts))

    def end_headers(self) -> None:
        """Files never change while a test runs."""
        self.send_header("Cache-Control", "max-age=3600, immutable")
        super().end_headers()

    def log_message(self, *args: Any) -> None:
        """Quietly."""


@contextmanager
def served(pages: Path, var: Path) -> Iterator[str]:
    """Hand the files out; yields the address, without a slash at its end."""
    handler = functools.partial(_Handler, pages=pages, var=var)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
