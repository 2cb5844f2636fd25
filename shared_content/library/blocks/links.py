"""Blocks that lead to other publishers' sites."""

from __future__ import annotations

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from shared_content.library.blocks.text import text_field
from shared_content.library.enums import Form


def link_languages() -> list[tuple[str, str]]:
    """Every language that Django knows, English and Spanish first."""
    names = {code: info["name"] for code, info in LANG_INFO.items() if "name" in info}
    first = [(code, names.pop(code)) for code in ("en", "es")]
    return [*first, *sorted(names.items(), key=lambda language: language[1])]


class OutsideLinkBlock(blocks.StructBlock):
    """A page, video, document or tool of somebody else. Nothing of it is loaded here."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    url = blocks.URLBlock(label=_("Address"))
    publisher = blocks.CharBlock(label=_("Publisher"), max_length=200)
    form = blocks.ChoiceBlock(choices=Form.choices, default=Form.PAGE, label=_("What it is"))
    language = blocks.ChoiceBlock(choices=link_languages, default="en", label=_("Its language"))
    html = text_field(label=_("What one finds there"))
    checked_on = blocks.DateBlock(label=_("Last looked at on"), required=False)
