"""A service as an official writes it: phone first, plain words, rows of hours and places."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from shared_content.writing.form_fields import Looked
from tenants.services.hsds.values import clean_url
from tenants.services.importing.cells import phone_of
from tenants.services.needs import needs
from tenants.services.plain import PlainPlace, PlainService
from tenants.services.schedules import Hours
from tenants.services.words import Audience, Cost, Status, Way
from themes.words import language_words

COMMON_LANGUAGES = (
    "en",
    "es",
    "ase",
    "ar",
    "zh-hans",
    "fr",
    "ht",
    "hi",
    "ko",
    "pl",
    "pt",
    "ru",
    "so",
    "tl",
    "uk",
    "ur",
    "vi",
)
# What is looked at before visitors see it. Whether its own numbers are right is asked elsewhere:
# "I called today".
LOOKED_AT = (
    Looked("name", "short"),
    Looked("organization", "short"),
    Looked("phone", "number"),
    Looked("phone_note", "short"),
    Looked("phone_2", "number"),
    Looked("phone_2_note", "short"),
    Looked("description"),
    Looked("cost_note", "short"),
    Looked("who_can_come"),
    Looked("how_to_get"),
    Looked("bring", "short"),
    Looked("hours_note", "short"),
    Looked("alert", "short"),
)
# The same for each place.
PLACE_LOOKED_AT = (
    Looked("name", "short"),
    Looked("address", "short"),
    Looked("address_2", "short"),
    Looked("city", "short"),
    Looked("access", "short"),
    Looked("transport", "short"),
)
_WEEKDAYS = (
    ("0", _("Mon")),
    ("1", _("Tue")),
    ("2", _("Wed")),
    ("3", _("Thu")),
    ("4", _("Fri")),
    ("5", _("Sat")),
    ("6", _("Sun")),
)


def _boxes(label: Any, choices: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
    )


def _text(label: Any, help_text: Any = "", rows: int = 0, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=widget,
        **{"required": False, "max_length": 5000 if rows else 250, **more},
    )


class ServiceForm(forms.Form):
    """Everything but hours and places."""

    name = _text(_("What is it called?"), _("What a person would say on the phone."), required=True)
    organization = _text(_("Who offers it?"), required=True)
    phone = _text(_("Phone"), _("The number to call first."))
    phone_note = _text(_("Who answers, and when?"))
    phone_2 = _text(_("Second phone"))
    phone_2_note = _text(_("What is it for?"))
    description = _text(_("What do people get?"), _("Two or three plain sentences."), rows=4)
    needs = _boxes(_("For which need?"), [])
    cost = forms.ChoiceField(
        label=_("What does it cost?"),
        required=False,
        choices=[("", _("Not known")), *Cost.choices],
    )
    cost_note = _text(_("More about the cost"))
    ways = _boxes(_("How are people helped?"), Way.choices)
    languages = _boxes(_("Languages spoken"), [])
    audiences = _boxes(_("For whom?"), Audience.choices, _("Nothing ticked means everyone."))
    who_can_come = _text(_("Any conditions?"), rows=2)
    how_to_get = _text(_("How does one begin?"), _("Call, walk in, appointment …"), rows=2)
    bring = _text(_("What to bring"), _("One thing per line."), rows=2)
    website = _text(_("Website"))
    email = forms.EmailField(label=_("E-mail"), required=False)
    hours_note = _text(_("Hours in words"), _("What the table cannot say: by appointment …"))
    status = forms.ChoiceField(label=_("Is it open?"), choices=Status.choices)
    alert = _text(_("A notice for visitors"), _("Shown first, for example: moved until May."))
    is_published = forms.BooleanField(label=_("Show it to visitors"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = self.initial.get("languages") or []
        codes = list(dict.fromkeys([*COMMON_LANGUAGES, *known]))
        self._choose("languages", [(code, language_words([code])) for code in codes])
        self._choose("needs", [(need.code, need.label) for need in needs().values()])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - says what it is
        field.choices = choices

    def clean_phone(self) -> str:
        return self._phone("phone")

    def clean_phone_2(self) -> str:
        return self._phone("phone_2")

    def _phone(self, name: str) -> str:
        written = self.cleaned_data[name].strip()
        if written and not phone_of(written):
            raise ValidationError(
                _("Nobody could call this. Write it with the area code: (555) 555-0142.")
            )
        return written

    def clean_website(self) -> str:
        found = clean_url(self.cleaned_data["website"])
        if found is None:
            raise ValidationError(_("This is no web address. It looks like https://example.org."))
        return found


class HoursForm(forms.Form):
    """Some days with the same hours; an empty row is no row."""

    days = _boxes(_("Days"), _WEEKDAYS)
    opens = forms.TimeField(
        label=_("From"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    closes = forms.TimeField(
        label=_("To"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        filled = [
            bool(data.get("days")),
            data.get("opens") is not None,
            data.get("closes") is not None,
        ]
        if any(filled) and not all(filled):
            raise ValidationError(_("Please give the days, and both times."))
        if all(filled) and data["closes"] <= data["opens"]:
            raise ValidationError(
                _(
                    "The end is before the beginning. Past midnight, end at 23:59 and add the next "
                    "morning."
                )
            )
        return data


class PlaceForm(forms.Form):
    """Where it is; an empty row is no row."""

    id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    name = _text(_("Name of the place"))
    address = _text(_("Street and number"))
    address_2 = _text(_("Floor, suite"))
    city = _text(_("City"))
    state = _text(_("State"), max_length=40)
    zip = _text(_("ZIP code"), max_length=20)
    access = _text(_("Access"), _("Steps, lift, quiet room, interpreters …"))
    transport = _text(_("Getting there"))


HoursFormSet = forms.formset_factory(HoursForm, extra=2, max_num=14, validate_max=True)
PlaceFormSet = forms.formset_factory(PlaceForm, extra=1, max_num=30, validate_max=True)


def plain_from(
    form: ServiceForm, hours: Any, places: Any, known: PlainService | None
) -> PlainService:
    """What was written, from forms that are valid."""
    data = form.cleaned_data
    by_id: dict[UUID | None, PlainPlace] = {each.id: each for each in known.places} if known else {}
    values = {name: data[name] for name in PlainService.__dataclass_fields__ if name in data}
    values["bring"] = [line.strip() for line in data["bring"].splitlines() if line.strip()]
    made = []
    for row in places.cleaned_data:
        if not any(value for name, value in row.items() if name != "id"):
            continue
        place = PlainPlace(**row)
        before = by_id.get(place.id)
        if before is None:
            place.id = None
        elif (before.address, before.city, before.zip) == (place.address, place.city, place.zip):
            # The pin on the map stays while the address does.
            place.latitude, place.longitude = before.latitude, before.longitude
        made.append(place)
    return PlainService(
        **{
            **values,
            "id": known.id if known else None,
            "verified_on": known.verified_on if known else None,
            "hours": [
                Hours(
                    tuple(sorted(int(day) for day in row["days"])),
                    f"{row['opens']:%H:%M}",
                    f"{row['closes']:%H:%M}",
                )
                for row in hours.cleaned_data
                if row.get("days")
            ],
            "places": made,
        }
    )
