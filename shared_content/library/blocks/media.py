"""Blocks that are looked at: pictures and films."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from shared_content.library.blocks.text import text_field
from shared_content.library.sanitise import clean_text


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


class VideoChooserBlock(blocks.ChooserBlock):
    """A video of the library."""

    target_model = "library.MediaFile"

    @cached_property
    def widget(self) -> forms.Widget:
        """The window for it. Made late: the models are not ready when blocks are defined."""
        from shared_content.library.admin.media import video_chooser

        return video_chooser.widget_class()


class CaptionsChooserBlock(blocks.ChooserBlock):
    """The captions of a video in one language."""

    target_model = "library.MediaFile"

    @cached_property
    def widget(self) -> forms.Widget:
        """As above."""
        from shared_content.library.admin.media import captions_chooser

        return captions_chooser.widget_class()


class CaptionsBlock(blocks.StructBlock):
    """Captions with their language."""

    language = blocks.ChoiceBlock(choices=settings.LANGUAGES, label=_("Language"))
    file = CaptionsChooserBlock(label=_("Captions (.vtt)"))


class VideoBlock(blocks.StructBlock):
    """A film on our own machines. It is never published without captions and transcript.

    A draft may still lack them: Wagtail defers what is required until it is to be published.
    """

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    video = VideoChooserBlock(label=_("Video"))
    poster = ImageChooserBlock(
        required=False, label=_("Picture before it starts"), help_text=_("Calm, not of the scene.")
    )
    captions = blocks.ListBlock(
        CaptionsBlock(),
        label=_("Captions"),
        help_text=_("One file for each language. Needed before this can be published."),
    )
    transcript = text_field(
        required=False,
        label=_("Transcript"),
        help_text=_("All that is said and shown, in words. Needed before this can be published."),
    )
    sign = VideoChooserBlock(
        required=False, label=_("The same in sign language"), help_text=_("Can come later.")
    )

    def clean(self, value: Any) -> Any:
        """Raise StructBlockValidationError when something is missing that people depend on."""
        errors: dict[str, Any] = {}
        if not self.is_deferred_validation:
            if not value.get("captions"):
                errors["captions"] = ListBlockValidationError(
                    non_block_errors=[ValidationError(captions_missing())]
                )
            # An empty editor still sends a paragraph.
            if not clean_text(str(getattr(value.get("transcript"), "source", "") or "")):
                errors["transcript"] = ValidationError(transcript_missing())
        try:
            cleaned = super().clean(value)
        except StructBlockValidationError as error:
            errors = {**error.block_errors, **errors}
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned


def captions_missing() -> str:
    """Why a video cannot be published, and what to do."""
    return _now(
        "This video cannot be published without captions: deaf people, and all who cannot turn the "
        "sound on, would be left out. Please add a .vtt file, or save as a draft for now."
    )


def transcript_missing() -> str:
    """As above."""
    return _now(
        "This video cannot be published without a transcript: people who cannot see or load it "
        "need its words. Please write it here, or save as a draft for now."
    )
