"""The part of the screen "Look and name" for a community's own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shared_content.writing.form_fields import Looked
from tenants.branding.form_parts import describe_fields
from tenants.branding.terms import check_word
from tenants.branding.usual_words import TERMS, usual_word

PREFIX = "term"


class TermsForm(forms.Form):
    """A field for each part of the site in each language; an empty one is the usual word."""

    def __init__(
        self, data: Any, languages: Iterable[tuple[str, str]], saved: Mapping[str, Any]
    ) -> None:
        """`languages`: code and name, as its speakers call it."""
        initial = {
            f"{code}-{key}": word for code, words in saved.items() for key, word in words.items()
        }
        super().__init__(data, prefix=PREFIX, initial=initial)
        self.languages = tuple(languages)
        for code, _name in self.languages:
            for each in TERMS:
                usual = usual_word(each.key, code)
                self.fields[f"{code}-{each.key}"] = forms.CharField(
                    label=_("Instead of “%(word)s”") % {"word": usual},
                    required=False,
                    validators=[check_word],
                    widget=forms.TextInput(attrs={"lang": code, "placeholder": usual}),
                )
        describe_fields(self)

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The name of each language with its fields."""
        return [
            (name, [self[f"{code}-{each.key}"] for each in TERMS]) for code, name in self.languages
        ]

    def looked_at(self) -> tuple[Looked, ...]:
        """All of them, each in its language."""
        return tuple(
            Looked(f"{code}-{each.key}", "short", code)
            for code, _name in self.languages
            for each in TERMS
        )

    def chosen(self) -> dict[str, dict[str, str]]:
        """The words by language, as SaveBranding takes them."""
        return {
            code: {each.key: self.cleaned_data.get(f"{code}-{each.key}", "") for each in TERMS}
            for code, _name in self.languages
        }
