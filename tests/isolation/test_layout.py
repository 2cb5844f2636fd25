"""Trap 24: the source root must not hide the standard library."""

import platform
import subprocess
import sys
import uuid
from pathlib import Path

from vrc.tenancy.checks import check_source_root

ROOT = Path(__file__).resolve().parents[2]


def test_the_standard_librarys_platform_is_found() -> None:
    assert platform.python_version()
    assert uuid.uuid4()
    assert not (ROOT / "platform" / "__init__.py").exists()
    assert check_source_root() == []


def test_also_in_a_fresh_process_that_starts_in_the_project() -> None:
    code = "import platform, uuid, boto3; print(platform.python_version())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
