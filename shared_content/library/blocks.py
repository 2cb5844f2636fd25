"""What an item is made of. The names are those of the packs (see packs/body.py)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from shared_content.contacts.selectors import contact_choices
from shared_content.library.enums import Phase

# Nothing here can load anything from elsewhere; links to other items go through the page chooser.
TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]
LINE_FEATURES = ["bold", "italic", "link"]
ITEM_PAGE = "library.LibraryItemPage"


def _text(**kwargs: object) -> blocks.RichTextBlock:
    return blocks.RichTextBlock(features=TEXT_FEATURES, **kwargs)


def _lines() -> blocks.ListBlock:
    return blocks.ListBlock(
        blocks.RichTextBlock(features=LINE_FEATURES, label=_("Line")), label=_("Lines"), min_num=1
    )


class HeadedLinesBlock(blocks.StructBlock):
    """A list under an optional heading."""

    heading = blocks.CharBlock(required=False, label=_("Heading"), max_length=160)
    items = _lines()


class ReactionsBlock(blocks.StructBlock):
    """Reactions of one sort, such as those of the body."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    items = _lines()


class StageBlock(blocks.StructBlock):
    """Text for one phase; a site shows the phase it is in first."""

    phase = blocks.ChoiceBlock(choices=Phase.choices, label=_("Phase"))
    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    html = _text(label=_("Text"))


class CalloutBlock(blocks.StructBlock):
    """A few words set apart."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    html = _text(label=_("Text"))


class ThoughtBlock(blocks.StructBlock):
    """A hard thought that opens to ways of answering it."""

    thought = blocks.CharBlock(label=_("Thought"), max_length=200)
    html = _text(label=_("Ways to answer it"))


class QuestionBlock(blocks.StructBlock):
    """A question that opens to its answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=200)
    html = _text(label=_("Answer"))


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


class PictureBlock(blocks.StructBlock):
    """A picture. Never of the scene."""

    image = ImageBlock(
        label=_("Picture"),
        help_text=_(
            "Say what it shows, for people who cannot see it, or tick “decorative”. "
            "Never a picture of the scene."
        ),
    )
    caption = blocks.CharBlock(required=False, label=_("Caption"), max_length=300)


class BodyBlock(blocks.StreamBlock):
    """The body of an item."""

    text = _text(label=_("Text"), icon="pilcrow")
    stage = StageBlock(label=_("Phase"), icon="calendar-alt")
    checklist = HeadedLinesBlock(label=_("Checklist"), icon="tasks")
    steps = HeadedLinesBlock(label=_("Steps"), icon="list-ol")
    reactions = ReactionsBlock(label=_("Reactions"), icon="list-ul")
    callout = CalloutBlock(label=_("Callout"), icon="info-circle")
    thought = ThoughtBlock(label=_("Hard thought"), icon="comment")
    question = QuestionBlock(label=_("Question"), icon="help")
    voice = VoiceBlock(label=_("Voice"), icon="openquote")
    get_help = GetHelpBlock(label=_("Get help"), icon="mobile-alt")
    image = PictureBlock(label=_("Picture"), icon="image")
    item_link = blocks.PageChooserBlock(
        page_type=ITEM_PAGE, label=_("Link to another item"), icon="link"
    )


class SourceBlock(blocks.StructBlock):
    """Where an item's facts come from."""

    title = blocks.CharBlock(label=_("Title"), max_length=300)
    publisher = blocks.CharBlock(label=_("Publisher"), max_length=200)
    url = blocks.URLBlock(label=_("Address"))
    checked_on = blocks.DateBlock(label=_("Last looked at on"), required=False)


class SourcesBlock(blocks.StreamBlock):
    """All sources of an item."""

    source = SourceBlock(label=_("Source"), icon="doc-full")


class RelatedBlock(blocks.StreamBlock):
    """Items to read next."""

    item = blocks.PageChooserBlock(page_type=ITEM_PAGE, label=_("Item"), icon="doc-full-inverse")
