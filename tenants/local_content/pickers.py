"""Dates and times, asked for with the picker that a phone or a browser brings along.

Nobody has to know how a date is written here: the device shows it as its owner is used to, and a
time that cannot be is not offered.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property
from wagtail import blocks


class DatePicker(forms.DateInput):
    """A day. What the browser sends and wants to get is always year, month, day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TimePicker(forms.TimeInput):
    """A time of day, to the minute."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class MomentPicker(forms.DateTimeInput):
    """A day with a time, on the community's own clock."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


# What a field is asked with.
_PICKERS: tuple[tuple[type[forms.Field], type[forms.Widget]], ...] = (
    (forms.DateTimeField, MomentPicker),
    (forms.DateField, DatePicker),
    (forms.TimeField, TimePicker),
)


def picker_for(field: forms.Field) -> forms.Widget | None:
    """The picker for a field, or None where it asks for something else."""
    return next((picker() for kind, picker in _PICKERS if isinstance(field, kind)), None)


def use_own_pickers(form: forms.BaseForm) -> None:
    """Give the form's dates and times these pickers. Fields that are hidden stay as they are."""
    for field in form.fields.values():
        picker = picker_for(field)
        if picker is not None and not field.widget.is_hidden:
            picker.is_required = field.required
            field.widget = picker


class _WithPicker:
    """A block whose field is asked for with the picker; in migrations it is Wagtail's own block."""

    @cached_property
    def field(self) -> forms.Field:
        """Wagtail's field with our picker."""
        field: forms.Field = super().field  # type: ignore[misc]
        field.widget = picker_for(field)
        field.widget.is_required = field.required
        return field

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """As Wagtail's: how one asks is no matter of the database."""
        _, args, kwargs = super().deconstruct()  # type: ignore[misc]
        return f"wagtail.blocks.{type(self).__mro__[2].__name__}", args, kwargs


class DateBlock(_WithPicker, blocks.DateBlock):
    """A day."""


class TimeBlock(_WithPicker, blocks.TimeBlock):
    """A time of day."""


class MomentBlock(_WithPicker, blocks.DateTimeBlock):
    """A day with a time."""
