"""What a reader ticks and writes, as HTML without a form: there is nowhere to send it.

No field has a name and none belongs to a form, so no browser can send one; `autocomplete="off"`
keeps browsers from remembering what was written (boxes may not have it: the script empties them).
Without JavaScript they work and print as well.
"""

from __future__ import annotations

from collections.abc import Iterable

from shared_content.library.enums import Answer

# Lines to begin with; a field grows with what is written.
ROWS = {Answer.LINE: 1, Answer.BOX: 4}


def as_fields(entries: Iterable[tuple[str, str]]) -> str:
    """A list of fields. `entries`: cleaned HTML of the words, and how they are answered."""
    lines = (f"<li>{_field(words, answer)}</li>" for words, answer in entries if words)
    return f'<ul class="fields">{"".join(lines)}</ul>'


def _field(words: str, answer: str) -> str:
    if answer == Answer.TICK:
        box = '<input type="checkbox">'
        return f'<label class="tick">{box}<span>{words}</span></label>'
    rows = ROWS[Answer(answer)]
    area = f'<textarea rows="{rows}" autocomplete="off"></textarea>'
    return f'<label class="write"><span>{words}</span>{area}</label>'
