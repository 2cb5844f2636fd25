#!/usr/bin/env python
"""Command line of the Virtual Resiliency Center."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
# The source root is called `platform` and must stay a plain folder: as a package it would hide
# the standard library's module of that name.
sys.path[:0] = [str(ROOT), str(ROOT / "platform")]


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vrc.settings.local")
    from django.core.management import execute_from_command_line

    from vrc.embedded.bootstrap import ensure_services

    if not os.environ.get("DATABASE_URL"):
        ensure_services(sys.argv)
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
