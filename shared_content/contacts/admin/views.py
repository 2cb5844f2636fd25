"""Listing with its buttons, and the two questions: verified today? retire?"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.views import generic

from shared_content.contacts.actions.retire_contact import RetireContact
from shared_content.contacts.actions.verify_contact import VerifyContact
from shared_content.contacts.models import Contact
from shared_content.contacts.policies import OperatorPolicy


class ContactIndexView(generic.IndexView):
    """All contacts, also those that visitors do not see."""

    def get_list_more_buttons(self, instance: Contact) -> list[Any]:
        """Wagtail's, then “Verified today” and “Retire”."""
        buttons = list(super().get_list_more_buttons(instance))
        if OperatorPolicy(Contact).user_has_permission(self.request.user, "change"):
            buttons.append(
                MenuItem(
                    _("Verified today"),
                    url=reverse("contacts:verify", args=[instance.pk]),
                    icon_name="check",
                    priority=20,
                )
            )
            if instance.state != Contact.State.RETIRED:
                buttons.append(
                    MenuItem(
                        _("Retire"),
                        url=reverse("contacts:retire", args=[instance.pk]),
                        icon_name="cross",
                        priority=30,
                    )
                )
        return buttons


def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then mark a contact as verified today."""
    contact = _contact(request, pk)
    if request.method == "POST":
        try:
            VerifyContact(contact).execute(request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("contacts:edit", pk)
        messages.success(
            request,
            _("“%(name)s” is verified. Every site shows it until %(day)s.")
            % {"name": contact, "day": contact.expires_on},
        )
        return redirect("contacts:index")
    return _ask(
        request,
        contact,
        question=_("Have you seen these numbers in their source today?"),
        explanation=_("Open the source and compare each number. Every site will show them."),
        yes=_("Yes, they are right"),
    )


def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then retire a contact."""
    contact = _contact(request, pk)
    if request.method == "POST":
        RetireContact(contact).execute(request.user)
        messages.success(
            request, _("“%(name)s” is retired. No site shows it any more.") % {"name": contact}
        )
        return redirect("contacts:index")
    return _ask(
        request,
        contact,
        question=_("Retire “%(name)s”?") % {"name": contact},
        explanation=_("It leaves every page of every site at once. You can verify it again later."),
        yes=_("Yes, retire it"),
    )


def _contact(request: HttpRequest, pk: int) -> Contact:
    if not OperatorPolicy(Contact).user_has_permission(request.user, "change"):
        raise PermissionDenied
    return get_object_or_404(Contact, pk=pk)


def _ask(request: HttpRequest, contact: Contact, **words: str) -> HttpResponse:
    context = {
        "contact": contact,
        "numbers": contact.numbers,
        "back": reverse("contacts:index"),
        **words,
    }
    return TemplateResponse(request, "contacts/confirm.html", context)
