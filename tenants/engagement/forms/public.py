"""What visitors can send. Everything but the message may stay empty."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tenants.engagement.states import ReplyBy
from tenants.intake import form_guard, languages
from tenants.intake.forms.public import OneLine
from tenants.intake.phones import clean_phone

LONGEST_MESSAGE = 5000


class GuardedForm(forms.Form):
    """A form without cookie: a signed token and a field that people do not see.

    Whatever looks like a machine gets one answer that tells it nothing, and a person a second try.
    """

    honeypot_field = "confirm_subject"
    use_required_attribute = False

    confirm_subject = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read_token: form_guard.FormToken | None = None
        if not self.is_bound:
            self.initial["token"] = form_guard.new_token()

    def clean(self) -> dict[str, Any]:
        """Tell machines from people."""
        data = super().clean() or {}
        token = form_guard.read_token(data.get("token", ""))
        filled_trap = bool(data.get(self.honeypot_field))
        if token is None or token.too_old:
            self._set("token", form_guard.new_token())
        if token is None or token.too_old or token.too_fast or filled_trap:
            self._set(self.honeypot_field, "")
            self.add_error(
                None, _("This did not go through. Please look it over and send it again.")
            )
        else:
            self.read_token = token
        return data

    def _set(self, name: str, value: str) -> None:
        """Change what the form shows the next time; all else stays as it was typed."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix(name)] = value
        self.data = data


class MessageForm(GuardedForm):
    """Shared by both forms: the message, and how it is safe to answer."""

    groups: tuple[tuple[Any, Any, tuple[str, ...]], ...] = (
        ("", "", ("message",)),
        (
            gettext_lazy("If you would like an answer"),
            gettext_lazy(
                "Does somebody look at your phone or read your e-mails? Then tell us what is safe, "
                "or call us from another phone."
            ),
            (
                "reply_by",
                "phone",
                "email",
                "safe_times",
                "voicemail",
                "name_may_appear",
                "name",
                "wished_language",
            ),
        ),
    )

    message = forms.CharField(
        label=gettext_lazy("Your message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "A few words are enough. Please leave out what we do not need, such as medical "
            "details or the names of other people."
        ),
        error_messages={
            "required": gettext_lazy("Write a few words, so that we know what you need."),
            "max_length": gettext_lazy(
                "This is too long to send at once: at most %(limit_value)d characters fit, and "
                "yours has %(show_value)d. Please send the most important part."
            ),
        },
    )
    reply_by = forms.ChoiceField(
        label=gettext_lazy("Is it safe to answer you? How?"),
        choices=[
            (ReplyBy.NONE, gettext_lazy("Please do not answer")),
            (ReplyBy.PHONE, gettext_lazy("Call me")),
            (ReplyBy.TEXT, gettext_lazy("Send a text message")),
            (ReplyBy.EMAIL, gettext_lazy("Write me an e-mail")),
        ],
        required=False,
        initial=ReplyBy.NONE,
        widget=forms.RadioSelect,
    )
    phone = OneLine(
        label=gettext_lazy("Phone number"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": gettext_lazy("Check the e-mail address. It looks like name@example.com.")
        },
    )
    safe_times = OneLine(
        label=gettext_lazy("When is it safe?"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("For example: weekdays before 3 PM."),
    )
    voicemail = forms.BooleanField(label=gettext_lazy("You may leave a voicemail."), required=False)
    name_may_appear = forms.BooleanField(
        label=gettext_lazy(
            "The name of this site may appear in your answer. If you leave this empty, we do not "
            "say who calls or writes until we speak with you."
        ),
        required=False,
    )
    name = OneLine(
        label=gettext_lazy("What shall we call you?"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("A first name or any other name is fine."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    wished_language = forms.ChoiceField(
        label=gettext_lazy("In which language?"), choices=languages.CHOICES, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A browser would cut off a pasted text without a word; we say how much is too much.
        self.fields["message"].widget.attrs.pop("maxlength", None)

    def clean_phone(self) -> str:
        """The number in one form."""
        value = self.cleaned_data["phone"]
        return clean_phone(value) if value else ""

    def clean(self) -> dict[str, Any]:
        """Who wishes an answer must say where."""
        data = super().clean()
        way = data.get("reply_by") or ReplyBy.NONE
        data["reply_by"] = way
        if way in (ReplyBy.PHONE, ReplyBy.TEXT) and not data.get("phone"):
            self._ask("phone", _("Enter a number, or choose another way to be answered."))
        if way == ReplyBy.EMAIL and not data.get("email"):
            self._ask("email", _("Enter an address, or choose another way to be answered."))
        return data

    def _ask(self, name: str, words: str) -> None:
        if name not in self.errors:
            self.add_error(name, words)

    def content(self) -> dict[str, Any]:
        """What is sealed: only what was typed."""
        guard = {"token", self.honeypot_field}
        return {
            name: value for name, value in self.cleaned_data.items() if value and name not in guard
        }


class VolunteerForm(MessageForm):
    """Somebody wants to help. The readiness questions come before it and are never required."""

    groups = (
        ("", "", ("ways", "message", "read_readiness")),
        MessageForm.groups[1],
    )

    ways = forms.MultipleChoiceField(
        label=gettext_lazy("How would you like to help?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("practical", gettext_lazy("Practical things: driving, cooking, setting up")),
            ("peers", gettext_lazy("Being there for others who went through the same")),
            ("language", gettext_lazy("Translating and interpreting")),
            ("profession", gettext_lazy("My profession, for example counseling or law")),
            ("remembering", gettext_lazy("Vigils, art and remembering")),
        ],
    )
    read_readiness = forms.BooleanField(
        label=gettext_lazy("I have looked at the questions about being ready."), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["message"].label = _("What could you do, and when?")
        self.fields["message"].help_text = _(
            "For example: two evenings a week, or one Saturday. You can change your mind at any "
            "time."
        )
