"""The streams of an item: its body, its sources, what to read next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from shared_content.library.blocks.exercises import BreathingBlock
from shared_content.library.blocks.fill_in import CheckBlock, WorksheetBlock
from shared_content.library.blocks.links import OutsideLinkBlock
from shared_content.library.blocks.media import PictureBlock, VideoBlock
from shared_content.library.blocks.text import (
    CalloutBlock,
    GetHelpBlock,
    HeadedLinesBlock,
    QuestionBlock,
    ReactionsBlock,
    StageBlock,
    ThoughtBlock,
    VoiceBlock,
    text_field,
)

ITEM_PAGE = "library.LibraryItemPage"


class BodyBlock(blocks.StreamBlock):
    """The body of an item."""

    text = text_field(label=_("Text"), icon="pilcrow")
    stage = StageBlock(label=_("Phase"), icon="calendar-alt")
    checklist = HeadedLinesBlock(label=_("Checklist"), icon="tasks")
    steps = HeadedLinesBlock(label=_("Steps"), icon="list-ol")
    reactions = ReactionsBlock(label=_("Reactions"), icon="list-ul")
    callout = CalloutBlock(label=_("Callout"), icon="info-circle")
    thought = ThoughtBlock(label=_("Hard thought"), icon="comment")
    question = QuestionBlock(label=_("Question"), icon="help")
    voice = VoiceBlock(label=_("Voice"), icon="openquote")
    worksheet = WorksheetBlock(label=_("Worksheet"), icon="form")
    check = CheckBlock(label=_("Self-check, one part"), icon="tick-inverse")
    breathing = BreathingBlock(label=_("Breathing exercise"), icon="resubmit")
    outside_link = OutsideLinkBlock(label=_("Page elsewhere"), icon="link-external")
    get_help = GetHelpBlock(label=_("Get help"), icon="mobile-alt")
    image = PictureBlock(label=_("Picture"), icon="image")
    video = VideoBlock(label=_("Video"), icon="media")
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
