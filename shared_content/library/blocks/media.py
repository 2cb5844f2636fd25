"""Blocks that are looked at: pictures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


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
