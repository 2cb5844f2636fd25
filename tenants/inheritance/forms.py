"""The form of a local note."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea
from wagtail.rich_text import expand_db_html

from vrc.tenancy import current_community

FEATURES = ["bold", "ol", "ul", "link"]


class NoteForm(forms.Form):
    """A few words of the community's own beside an item."""

    note = forms.CharField(label=_("Your note"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        widget = DraftailRichTextArea(features=FEATURES)
        # The field itself is hidden; what people type into is made by the editor.
        widget.options.update(
            ariaLabel=str(self.fields["note"].label),
            ariaDescribedBy="note-help",
            placeholder=str(_("Write your note here")),
        )
        self.fields["note"].widget = widget

    def note_html(self) -> str:
        """The note as plain HTML: links to own pages become addresses on this site."""
        html = str(expand_db_html(self.cleaned_data.get("note", "")))
        # Links within the site stay within it, wherever the site is served or exported to.
        return html.replace(f'href="{current_community().primary_url}/', 'href="/')
