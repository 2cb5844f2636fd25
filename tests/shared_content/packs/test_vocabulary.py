"""The packs, the library and the sections use the same words, though the packs need no Django."""

from __future__ import annotations

import subprocess
import sys

from shared_content.library.enums import Audience, Kind, Phase, ReviewStatus
from shared_content.packs import vocabulary
from shared_content.published.sections import Section


def test_the_words_of_the_packs_are_those_of_the_library() -> None:
    assert [section.value for section in Section] == list(vocabulary.SECTIONS)
    # A pack is text: a film cannot be in one.
    assert [kind for kind in Kind.values if kind != Kind.VIDEO] == list(vocabulary.KINDS)
    assert Phase.values == list(vocabulary.PHASES)
    assert Audience.values == list(vocabulary.AUDIENCES)
    assert ReviewStatus.values == list(vocabulary.REVIEW_STATES)


def test_reading_and_checking_need_no_django() -> None:
    script = "import sys, shared_content.packs.lint; sys.exit('django' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)
    assert result.returncode == 0, result.stderr.decode()
