"""Ways to reach a contact as rows of a plain form; works without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from shared_content.contacts.numbers import KEYS, Mode, validate_numbers

# Empty rows below the filled ones; saving and opening again brings new ones.
SPARE_ROWS = 2
MOST_ROWS = 20


class NumbersWidget(forms.Widget):
    """One row for each way to reach the contact, and some empty ones."""

    template_name = "contacts/widgets/numbers.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        rows = list(value or []) + [{} for _spare in range(SPARE_ROWS)]
        context["widget"]["rows"] = [
            {"number": index + 1, "prefix": f"{name}-{index}", "values": row}
            for index, row in enumerate(rows[:MOST_ROWS])
        ]
        context["widget"]["count"] = min(len(rows), MOST_ROWS)
        context["modes"] = Mode.choices
        return context

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> list[dict[str, str]]:
        try:
            count = min(int(data.get(f"{name}-count") or 0), MOST_ROWS)
        except ValueError:
            count = 0
        rows = [
            {key: str(data.get(f"{name}-{index}-{key}") or "").strip() for key in KEYS}
            for index in range(count)
        ]
        return [_tidy(row) for row in rows if any(row[key] for key in KEYS if key != "mode")]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return f"{name}-count" not in data

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-0-value" if id_ else ""


def _tidy(row: dict[str, str]) -> dict[str, str]:
    if not row["label"] and row["value"] and row["mode"] in Mode.values:
        row["label"] = f"{Mode(row['mode']).label} {row['value']}"
    if not row["body"]:
        del row["body"]
    return row


class NumbersField(forms.Field):
    """A list of `{mode, value, label, note, body}`; raises ValidationError that names the line."""

    widget = NumbersWidget

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Ways to reach it"))
        kwargs.setdefault(
            "help_text", _("Leave a row empty to remove it. Save to get more empty rows.")
        )
        super().__init__(**{"required": False, **kwargs})

    def clean(self, value: Any) -> list[dict[str, str]]:
        numbers: list[dict[str, str]] = value or []
        validate_numbers(numbers)
        return numbers

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return (initial or []) != self.clean(data)
        except ValidationError:
            return True
