"""What a contact says, in the language of the visit where somebody has written it down.

`Contact.translations` maps, for each language, English words to translated ones. A translation thus
belongs to the words it was made from: when an editor corrects the English, the old translation no
longer shows, and the new English does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from shared_content.contacts.models import Contact

SOURCE = "en"
MOST = 200


class Words(str):
    """Text that knows its language, "en" or "es"; otherwise as any other text."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str = SOURCE) -> Words:
        words = super().__new__(cls, text)
        words.language = language
        return words


def say(text: str, translations: Mapping[str, Mapping[str, str]], language: str) -> Words:
    """The text in the language, or in English when nobody has translated it."""
    found = translations.get(language, {}).get(text, "") if text else ""
    return Words(found, language) if found else Words(text)


def english_words(contact: Contact) -> list[str]:
    """Everything about a contact that can be translated, each once. Labels have their own words."""
    notes = [str(number.get("note") or "") for number in contact.numbers or ()]
    texts = [contact.name, contact.summary, contact.hours, *notes]
    return list(dict.fromkeys(text for text in texts if text))


def validate_translations(value: Any) -> None:
    """Raise ValidationError unless the value is `{language: {English words: translated words}}`."""
    well_formed = isinstance(value, dict) and all(
        isinstance(pairs, dict)
        and all(isinstance(part, str) for pair in pairs.items() for part in pair)
        for pairs in value.values()
    )
    if not well_formed:
        raise ValidationError(_("The translations must be words by language."))
    if any(len(words) > MOST for pairs in value.values() for words in pairs.values()):
        raise ValidationError(
            _("A translation has more than %(count)d characters.") % {"count": MOST}
        )
