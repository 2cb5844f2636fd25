"""The screen “Audit trail”, and the same as a table for a spreadsheet."""

from __future__ import annotations

import csv
import datetime
import zoneinfo
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tenants.access.models import User
from tenants.access.policies import may_read_trail
from tenants.access.trail import MOST_ROWS, Entry, Kind, Wanted, entries, page_of
from tenants.access.views.confirmed import SignedInView
from vrc.tenancy import community_or_none

KINDS = {
    Kind.PUBLISHING: gettext_lazy("Publishing and approval"),
    Kind.WRITING: gettext_lazy("Writing"),
    Kind.PEOPLE: gettext_lazy("People and sign-in"),
    Kind.SITE: gettext_lazy("Look, library and the site"),
}
# Computers cannot reckon with days at the ends of their calendar.
_DAYS = [
    MinValueValidator(datetime.date(2000, 1, 1)),
    MaxValueValidator(datetime.date(2199, 12, 31)),
]
_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FilterForm(forms.Form):
    """All fields may stay empty; what cannot be read is told and filters nothing."""

    person = forms.ChoiceField(label=gettext_lazy("Person"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("What"),
        required=False,
        choices=[("", gettext_lazy("Everything")), *((k.value, v) for k, v in KINDS.items())],
    )
    first_day = forms.DateField(
        label=gettext_lazy("From"), required=False, widget=_DATE, validators=_DAYS
    )
    last_day = forms.DateField(
        label=gettext_lazy("Until"), required=False, widget=_DATE, validators=_DAYS
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [
            (str(user.pk), str(user)) for user in User.objects.order_by("first_name", "email")
        ]
        self.fields["person"].choices = [("", _("Everybody")), *people]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What to look for."""
        data = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return Wanted(
            person=int(data["person"]) if data.get("person") else None,
            kind=Kind(data["kind"]) if data.get("kind") else None,
            first_day=data.get("first_day"),
            last_day=data.get("last_day"),
        )


def _zone() -> datetime.tzinfo:
    community = community_or_none()
    return community.zone if community else zoneinfo.ZoneInfo("UTC")


class _Readers(SignedInView):
    http_method_names = ["get", "head"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """403 for who may not."""
        if not may_read_trail(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class Trail(_Readers):
    """Fifty lines a page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The lines that fit the filter."""
        form = FilterForm(request.GET)
        wanted = form.wanted()
        typed = request.GET.get("page", "1")
        number = int(typed) if typed.isascii() and typed.isdigit() else 1
        number = min(max(number, 1), MOST_ROWS // 50)
        zone = _zone()
        with timezone.override(zone):
            lines, more = page_of(wanted, zone, number)
            query = request.GET.copy()
            query.pop("page", None)
            page = TemplateResponse(
                request,
                "access/trail.html",
                {
                    "page_title": _("Audit trail"),
                    "header_icon": "history",
                    "form": form,
                    "lines": [(line, KINDS[line.kind]) for line in lines],
                    "zone": str(zone).replace("_", " "),
                    "query": query.urlencode(),
                    "earlier": number + 1 if more else None,
                    "later": number - 1 if number > 1 else None,
                },
            )
            return page.render()


class _Echo:
    """A file that gives back what is written to it, so that rows can be sent one by one."""

    def write(self, value: str) -> str:
        """The row, unchanged."""
        return value


class TrailFile(_Readers):
    """The same lines as CSV (RFC 4180), with a byte order mark so that Excel reads accents."""

    def get(self, request: HttpRequest) -> StreamingHttpResponse:
        """The newest lines that fit the filter."""
        zone = _zone()
        # Read before sending: afterwards the request's schema is no longer the current one.
        found = list(islice(entries(FilterForm(request.GET).wanted(), zone), MOST_ROWS))
        response = StreamingHttpResponse(_csv(found, zone), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="audit-trail.csv"'
        return response


def _csv(lines: list[Entry], zone: datetime.tzinfo) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(["when", "who", "kind", "what", "on", "why"])
    for line in lines:
        when = line.at.astimezone(zone).isoformat(timespec="seconds")
        cells = [when, line.who, line.kind.value, line.what, line.on, line.why]
        yield writer.writerow([_harmless(cell) for cell in cells])


def _harmless(cell: str) -> str:
    """A spreadsheet would run a cell that begins like a formula (OWASP: CSV injection)."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
