"""Blocks that are words: text, lists, cards, voices, contacts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from shared_content.contacts.selectors import contact_choices
from shared_content.library.enums import Phase

# Nothing here can load anything from elsewhere; links to other items go through the page chooser.
TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]
LINE_FEATURES = ["bold", "italic", "link"]


def text_field(**kwargs: object) -> blocks.RichTextBlock:
    """Headings, paragraphs, lists, links."""
    return blocks.RichTextBlock(features=TEXT_FEATURES, **kwargs)


def lines_field() -> blocks.ListBlock:
    """One or more lines with emphasis and links."""
    return blocks.ListBlock(
        blocks.RichTextBlock(features=LINE_FEATURES, label=_("Line")), label=_("Lines"), min_num=1
    )


class HeadedLinesBlock(blocks.StructBlock):
    """A list under an optional heading."""

    heading = blocks.CharBlock(required=False, label=_("Heading"), max_length=160)
    items = lines_field()


class ReactionsBlock(blocks.StructBlock):
    """Reactions of one sort, such as those of the body."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    items = lines_field()


class StageBlock(blocks.StructBlock):
    """Text for one phase; a site shows the phase it is in first."""

    phase = blocks.ChoiceBlock(choices=Phase.choices, label=_("Phase"))
    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    html = text_field(label=_("Text"))


class CalloutBlock(blocks.StructBlock):
    """A few words set apart."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    html = text_field(label=_("Text"))


class ThoughtBlock(blocks.StructBlock):
    """A hard thought that opens to ways of answering it."""

    thought = blocks.CharBlock(label=_("Thought"), max_length=200)
    html = text_field(label=_("Ways to answer it"))


class QuestionBlock(blocks.StructBlock):
    """A question that opens to its answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=200)
    html = text_field(label=_("Answer"))


class VoiceBlock(blocks.StructBlock):
    """Words of somebody who has been through it."""

    quote = blocks.TextBlock(label=_("Their words"))
    who = blocks.CharBlock(label=_("Who says it"), max_length=160)


class ContactBlock(blocks.ChoiceBlock):
    """A contact of the registry, stored by its slug."""

    def normalize_choice(self, value: object) -> object:
        """Slugs are text already. Asking the registry for each one would cost a statement."""
        return value


class GetHelpBlock(blocks.StructBlock):
    """Contacts of the registry, always with their current numbers."""

    heading = blocks.CharBlock(required=False, label=_("Heading"), max_length=160)
    intro = blocks.TextBlock(required=False, label=_("A sentence before the numbers"))
    contacts = blocks.ListBlock(
        ContactBlock(choices=contact_choices, search_index=False, label=_("Contact")),
        label=_("Contacts"),
        min_num=1,
        help_text=_("Retired, unverified and expired contacts are never shown to visitors."),
    )
