"""The forms of the translation screens."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _l

from shared_content.translation.languages import target_languages
from shared_content.translation.overview import State


class FilterForm(forms.Form):
    """What the overview shows."""

    language = forms.ChoiceField(label=_l("Language"), required=False)
    state = forms.ChoiceField(
        label=_l("State"), required=False, choices=[("", _l("All")), *State.choices]
    )
    words = forms.CharField(label=_l("Words in the title"), required=False, max_length=100)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            ("", _l("All")),
            *target_languages().items(),
        ]


class StartForm(forms.Form):
    """The name of a topic that has none in the language yet."""

    topic_title = forms.CharField(
        label=_l("Name of the topic in this language"),
        max_length=255,
        help_text=_l("Visitors see it as a heading above the items of the topic."),
    )


class UploadForm(forms.Form):
    """A PO file."""

    file = forms.FileField(
        label=_l("PO file"), help_text=_l("The file that your translator sent back.")
    )


class ReadForm(forms.Form):
    """What a person confirms who has read a translation."""

    name = forms.CharField(
        label=_l("Your name"), max_length=200, help_text=_l("Visitors see it below the page.")
    )
    read = forms.BooleanField(
        label=_l(
            "I know both languages well, have compared all of it with the English text, and "
            "it says the same."
        ),
        error_messages={"required": _l("Please compare both texts and tick this.")},
    )
    words = forms.CharField(widget=forms.HiddenInput, required=False)
    source_words = forms.CharField(widget=forms.HiddenInput, required=False)
