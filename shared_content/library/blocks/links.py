"""Blocks that lead to other publishers' sites."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from shared_content.library.blocks.text import text_field
from shared_content.library.enums import Form


class OutsideLinkBlock(blocks.StructBlock):
    """A page, video, document or tool of somebody else. Nothing of it is loaded here."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    url = blocks.URLBlock(label=_("Address"))
    publisher = blocks.CharBlock(label=_("Publisher"), max_length=200)
    form = blocks.ChoiceBlock(choices=Form.choices, default=Form.PAGE, label=_("What it is"))
    language = blocks.CharBlock(
        default="en",
        max_length=12,
        label=_("Its language"),
        help_text=_("A code such as en or es."),
    )
    html = text_field(label=_("What one finds there"))
    checked_on = blocks.DateBlock(label=_("Last looked at on"), required=False)
