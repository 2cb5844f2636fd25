"""Blocks that a reader fills in, in the browser or on paper. Nothing is ever sent or stored."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from shared_content.contacts.selectors import contact_choices
from shared_content.library.blocks.text import LINE_FEATURES, ContactBlock, text_field
from shared_content.library.enums import Answer, Shown


class FieldBlock(blocks.StructBlock):
    """One thing to tick or to write about."""

    prompt = blocks.RichTextBlock(features=LINE_FEATURES, label=_("Words"))
    answer = blocks.ChoiceBlock(choices=Answer.choices, default=Answer.TICK, label=_("Answer"))


def _fields() -> blocks.ListBlock:
    return blocks.ListBlock(FieldBlock(label=_("Entry")), label=_("Entries"), min_num=1)


class WorksheetBlock(blocks.StructBlock):
    """A part of a worksheet: what to tick and what to write."""

    heading = blocks.CharBlock(required=False, label=_("Heading"), max_length=160)
    items = _fields()

    class Meta:
        help_text = _(
            "Readers fill it in on their screen or on paper. What they write stays with them: it "
            "is not sent, and it is gone when they leave the page."
        )


class CheckBlock(blocks.StructBlock):
    """One group of questions of a self-check, and the words that follow from the answers."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    html = text_field(required=False, label=_("Before the questions"))
    items = _fields()
    shown = blocks.ChoiceBlock(
        choices=Shown.choices,
        default=Shown.ALWAYS,
        label=_("Show the words below"),
        help_text=_("Without JavaScript and on paper they are always there."),
    )
    after_heading = blocks.CharBlock(required=False, label=_("Heading of these words"))
    after = text_field(required=False, label=_("Words after the questions"))
    contacts = blocks.ListBlock(
        ContactBlock(choices=contact_choices, search_index=False, label=_("Contact")),
        label=_("Contacts to show with them"),
        default=[],
    )

    class Meta:
        help_text = _(
            "Readers see one group at a time. There is no score and no result; nothing is sent or "
            "stored. A gentle stop says what to do instead."
        )
