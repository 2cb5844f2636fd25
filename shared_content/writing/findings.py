"""What a look at a text can find, and how much it matters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _


class Level(Enum):
    """Whether a person is asked once more before publishing, or only told."""

    MUST = "must"
    HINT = "hint"


class Code(Enum):
    """Every kind of finding. The value is kept in the audit trail."""

    NAME = "name"
    BLANK = "blank"
    DEAD_NUMBER = "dead-number"
    UNKNOWN_NUMBER = "unknown-number"
    NO_ALT = "no-alt"
    ALT_IS_FILE = "alt-is-file"
    ALT_SAYS_PICTURE = "alt-says-picture"
    EMPTY_HEADING = "empty-heading"
    SKIPPED_HEADING = "skipped-heading"
    EMPTY_LINK = "empty-link"
    VAGUE_LINK = "vague-link"
    BARE_ADDRESS = "bare-address"
    WRONG_WEEKDAY = "wrong-weekday"
    NO_SUCH_DAY = "no-such-day"
    PAST_DAY = "past-day"
    UNREADABLE_FILE = "unreadable-file"
    HARD_TO_READ = "hard-to-read"
    LONG_SENTENCE = "long-sentence"
    CAPITALS = "capitals"
    HURTFUL = "hurtful"


# For the audit trail: without a word of the text itself.
SHORT = {
    Code.NAME: _("a name that this community chose not to publish"),
    Code.BLANK: _("a blank that nobody filled in"),
    Code.DEAD_NUMBER: _("a number that is not verified"),
    Code.UNKNOWN_NUMBER: _("a number nobody has verified"),
    Code.NO_ALT: _("a picture without a description"),
    Code.ALT_IS_FILE: _("a picture described by its file name"),
    Code.ALT_SAYS_PICTURE: _("a description that begins with “picture of”"),
    Code.EMPTY_HEADING: _("an empty heading"),
    Code.SKIPPED_HEADING: _("a heading that skips a level"),
    Code.EMPTY_LINK: _("a link without words"),
    Code.VAGUE_LINK: _("a link that does not say where it leads"),
    Code.BARE_ADDRESS: _("a bare web address"),
    Code.WRONG_WEEKDAY: _("a weekday that does not fit its date"),
    Code.NO_SUCH_DAY: _("a date that does not exist"),
    Code.PAST_DAY: _("a date that has passed"),
    Code.UNREADABLE_FILE: _("a file that screen readers cannot read"),
    Code.HARD_TO_READ: _("text that is hard to read"),
    Code.LONG_SENTENCE: _("a long sentence"),
    Code.CAPITALS: _("words in capitals"),
    Code.HURTFUL: _("words that can hurt"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at, in words for the person who wrote the text.

    `what`: what it is and why it matters; `do`: what helps. `quote` is from the text itself, empty
    where nothing can be quoted; `place` names the field it stands in.
    """

    code: Code
    level: Level
    what: str
    do: str
    quote: str = ""
    place: str = ""
