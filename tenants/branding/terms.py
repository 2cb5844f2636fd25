"""A community's own words for the parts of its site: one place knows which they are.

The address of a part stays as it is, so that no link breaks when its name changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tenants.branding.usual_words import TERMS, usual_word

# Longer ones would break the menu into lines on a phone.
TERM_LENGTH = 40


def own_word(branding: Mapping[str, Any], key: str, language: str) -> str:
    """The community's word in this language, or "". `branding` is that of the site's state."""
    return str((branding.get("terms") or {}).get(language, {}).get(key, ""))


def term(branding: Mapping[str, Any], key: str, language: str) -> str:
    """What the part is called in this language: the community's word, or the usual one."""
    return own_word(branding, key, language) or usual_word(key, language)


def clean_word(text: str) -> str:
    """One word or a few, without line breaks. Raises ValidationError for anything else."""
    word = " ".join(text.split())
    if len(word) > TERM_LENGTH:
        raise ValidationError(
            _("This is too long for a menu: at most %(most)d characters fit.")
            % {"most": TERM_LENGTH},
            code="long",
        )
    if word and ("<" in word or ">" in word or not any(letter.isalpha() for letter in word)):
        raise ValidationError(
            _("Please write a plain word or a few, without signs like < and >."), code="plain"
        )
    return word


def check_word(text: Any) -> None:
    """Raise ValidationError unless the word can be used; for form fields."""
    clean_word(str(text))


def clean_terms(given: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """What is kept of own words by language: only known parts, only what differs from the usual.

    Raises ValidationError for a word that cannot be used.
    """
    kept: dict[str, dict[str, str]] = {}
    for language, words in given.items():
        for key in (each.key for each in TERMS):
            word = clean_word(words.get(key, ""))
            if word and word != usual_word(key, language):
                kept.setdefault(language, {})[key] = word
    return kept
