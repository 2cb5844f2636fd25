"""Blocks that guide a reader through something, step by step."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from shared_content.library.blocks.text import lines_field


class BreathingBlock(blocks.StructBlock):
    """Breathing with a circle that grows and shrinks; the same in written steps. In seconds."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    breathe_in = blocks.IntegerBlock(
        min_value=2, max_value=8, default=4, label=_("Breathe in for (seconds)")
    )
    hold = blocks.IntegerBlock(
        min_value=0,
        max_value=8,
        default=0,
        label=_("Hold for (seconds)"),
        help_text=_("0 for no pause. Holding the breath makes some people more afraid."),
    )
    breathe_out = blocks.IntegerBlock(
        min_value=2, max_value=10, default=6, label=_("Breathe out for (seconds)")
    )
    times = blocks.IntegerBlock(min_value=2, max_value=20, default=6, label=_("How often"))
    items = lines_field()

    class Meta:
        help_text = _(
            "The lines say the same as the circle, for paper and for people who read. Where a "
            "device asks for less movement, the circle stays still and only the words change."
        )
