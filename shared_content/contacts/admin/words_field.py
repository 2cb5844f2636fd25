"""The words of a contact in other languages, as rows of a plain form; works without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from shared_content.contacts.words import SOURCE, validate_translations

# More words than any contact has.
MOST_ROWS = 60

Translations = dict[str, dict[str, str]]


class WordsWidget(forms.Widget):
    """For each language, each English text with a field beside it. `english`: set by the form."""

    template_name = "contacts/widgets/words.html"
    english: tuple[str, ...] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        known: Translations = value if isinstance(value, dict) else {}
        rows = [
            {"language": code, "english": text, "words": known.get(code, {}).get(text, "")}
            for code, _name in settings.LANGUAGES
            if code != SOURCE
            for text in self.english
        ]
        context["widget"]["rows"] = [
            {"number": index, "prefix": f"{name}-{index}", **row} for index, row in enumerate(rows)
        ]
        context["widget"]["count"] = len(rows)
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Translations:
        try:
            count = min(int(data.get(f"{name}-count") or 0), MOST_ROWS)
        except ValueError:
            count = 0
        found: Translations = {}
        for index in range(count):
            row = {key: str(data.get(f"{name}-{index}-{key}") or "") for key in _ROW}
            if row["words"].strip() and row["english"] and row["language"]:
                found.setdefault(row["language"], {})[row["english"]] = row["words"].strip()
        return found

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return f"{name}-count" not in data


_ROW = ("language", "english", "words")


class WordsField(forms.Field):
    """`{language: {English: translated}}`; raises ValidationError when a text is too long."""

    widget = WordsWidget

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("In other languages"))
        kwargs.setdefault(
            "help_text",
            _("Empty: visitors read the English words. New English words appear here once saved."),
        )
        super().__init__(**{"required": False, **kwargs})

    def clean(self, value: Any) -> Translations:
        translations: Translations = value or {}
        validate_translations(translations)
        codes = {code for code, _name in settings.LANGUAGES}
        return {code: words for code, words in translations.items() if code in codes}
