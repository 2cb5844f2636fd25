"""Languages from the environment, and the pretended one that runs from right to left."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from vrc.ops.pseudo import turned
from vrc.settings.languages import languages

ROOT = Path(__file__).resolve().parents[3]


def test_languages_by_code() -> None:
    assert languages(["en", "es"]) == [("en", "English"), ("es", "Español")]
    assert languages(["vi", "AR", "vi"]) == [
        ("en", "English"),
        ("vi", unicodedata.normalize("NFC", "Tiếng Việt")),
        ("ar", "العربيّة"),
    ]


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(ImproperlyConfigured, match="klingon"):
        languages(["en", "klingon"])


def test_placeholders_and_tags_stay() -> None:
    assert turned("Call %(name)s <b>now</b>") == (
        "\u202eCall\u202c %(name)s <b>\u202enow\u202c</b>"
    )


def test_the_pretended_language_is_mirrored_and_others_fall_back(tmp_path: Path) -> None:
    script = (
        "import django; django.setup()\n"
        "from django.conf import settings\n"
        "from vrc.ops.pseudo import write_catalog\n"
        "write_catalog(settings.VAR_DIR / 'locale')\n"
        "from django.utils.translation import gettext, override\n"
        "from tenants.public_site.languages import LANGUAGES\n"
        "print(LANGUAGES['ar-xb'].direction, LANGUAGES['vi'].direction)\n"
        "for code in ('ar-xb', 'vi', 'es'):\n"
        "    with override(code): print(ascii(gettext('Leave quickly')))\n"
    )
    environment = os.environ | {
        "PSEUDO_RTL": "yes",
        "LANGUAGES": "en,es,vi",
        "VRC_VAR": str(tmp_path),
        "DATABASE_URL": "postgres://nobody@localhost/nothing",
        "DJANGO_SETTINGS_MODULE": "vrc.settings.test",
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "platform"))),
    }
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "rtl ltr",
        "'\\u202eLeave\\u202c \\u202equickly\\u202c'",
        "'Leave quickly'",
        "'Salir r\\xe1pido'",
    ]
