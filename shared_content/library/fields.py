"""Model fields of the library."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from wagtail.fields import StreamField


class BlocksField(StreamField):
    """A StreamField whose block definitions stay out of migrations (trap 15).

    The column is the same JSON whatever the blocks are; a changed help text must not become a
    migration that runs once per community.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs


class ChoicesField(ArrayField):
    """Several of a few fixed words, ticked in a form."""

    def formfield(self, **kwargs: Any) -> Any:
        return forms.MultipleChoiceField(
            choices=list(self.base_field.choices or []),
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
        )
