"""The form of one contact."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from shared_content.contacts.admin.numbers_field import NumbersField
from shared_content.contacts.admin.words_field import WordsField
from shared_content.contacts.words import english_words


class ContactForm(WagtailAdminModelForm):
    """A contact as a person writes it: rows of numbers instead of JSON."""

    numbers = NumbersField()
    translations = WordsField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget: Any = self.fields["translations"].widget
        widget.english = tuple(english_words(self.instance)) if self.instance.pk else ()
