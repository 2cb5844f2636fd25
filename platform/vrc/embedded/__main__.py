"""`python -m vrc.embedded [demo|prepare|reset]`."""

from __future__ import annotations

import sys

from vrc.embedded.demo import prepare_demo, reset_demo, run_demo
from vrc.embedded.errors import EmbeddedError

USAGE = """\
python -m vrc.embedded demo      start everything on this machine, until Ctrl-C
python -m vrc.embedded prepare   make everything that the demo needs, and stop
python -m vrc.embedded reset     remove everything the demo made (refused while it runs)"""


def main(words: list[str]) -> int:
    """Run one command; returns the status for the shell."""
    commands = {"demo": run_demo, "prepare": prepare_demo, "reset": reset_demo}
    name = words[0] if words else "demo"
    if name not in commands or len(words) > 1:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        return commands[name]()
    except EmbeddedError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
