"""The form of one contact."""

from __future__ import annotations

from wagtail.admin.forms import WagtailAdminModelForm

from shared_content.contacts.admin.numbers_field import NumbersField


class ContactForm(WagtailAdminModelForm):
    """A contact as a person writes it: rows of numbers instead of JSON."""

    numbers = NumbersField()
