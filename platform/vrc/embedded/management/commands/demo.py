"""`manage.py demo`: the whole platform on this machine, until Ctrl-C."""

from __future__ import annotations

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from vrc.embedded.paths import CHECKOUT
from vrc.embedded.supervisor import python_environment


class Command(BaseCommand):
    """Hands over to `python -m vrc.embedded`."""

    help = "Starts the whole platform on this machine with two invented communities."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--reset",
            action="store_true",
            help="Remove everything the demo made instead (refused while it runs).",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        word = "reset" if options["reset"] else "demo"
        # A new program in place of this one: the supervisor needs none of Django's memory.
        command = [sys.executable, "-m", "vrc.embedded", word]
        os.execve(sys.executable, command, python_environment(CHECKOUT))  # noqa: S606
