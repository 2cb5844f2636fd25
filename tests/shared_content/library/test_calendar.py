"""What must be read or verified again: the calendar and the counts on the operator's home."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils import timezone

from shared_content.contacts.models import Contact
from shared_content.library.calendar import Span, calendar_counts, review_calendar, span_of
from shared_content.library.models import LibraryTopicPage
from tests.shared_content.library.shelf import make_draft, make_item
from tests.support.people import sign_in_operator

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 21)


def contact(slug: str, expires_on: datetime.date | None, state: str = "active") -> Contact:
    return Contact.objects.create(
        slug=slug,
        name=f"The {slug}",
        summary="Somebody listens.",
        state=state,
        numbers=[{"mode": "call", "value": "988", "label": "988", "note": ""}],
        source_name="Test",
        source_url="https://example.org/",
        last_verified=datetime.date(2026, 1, 1),
        expires_on=expires_on,
    )


@pytest.mark.parametrize(
    ("day", "span"),
    [
        (datetime.date(2026, 11, 20), Span.OVERDUE),
        (datetime.date(2026, 11, 21), Span.THIS_MONTH),
        (datetime.date(2026, 11, 30), Span.THIS_MONTH),
        (datetime.date(2026, 12, 1), Span.NEXT_MONTHS),
        (datetime.date(2027, 2, 28), Span.NEXT_MONTHS),
        (datetime.date(2027, 3, 1), Span.LATER),
        (None, Span.WITHOUT_DATE),
    ],
)
def test_spans(day: datetime.date | None, span: Span) -> None:
    assert span_of(day, TODAY) is span


def test_items_and_contacts_the_late_first(topic: LibraryTopicPage, editor: Any) -> None:
    make_item(topic, "Later", review_by=datetime.date(2028, 1, 1))
    make_item(topic, "Late", review_by=datetime.date(2026, 11, 1), owner=editor)
    make_item(topic, "Never dated")
    make_draft(topic, "A draft", review_by=datetime.date(2020, 1, 1))
    contact("line", datetime.date(2026, 10, 1))
    contact("closed", datetime.date(2020, 1, 1), state="retired")
    contact("unsure", None, state="unverified")
    parts = {part.span: part.entries for part in review_calendar(TODAY)}
    assert list(parts) == [Span.OVERDUE, Span.LATER, Span.WITHOUT_DATE]
    assert [entry.title for entry in parts[Span.OVERDUE]] == ["The line", "Late"]
    assert parts[Span.OVERDUE][1].owner == "Ada Reyes"
    assert [entry.title for entry in parts[Span.WITHOUT_DATE]] == ["Never dated", "The unsure"]
    assert (calendar_counts(TODAY).overdue, calendar_counts(TODAY).this_month) == (2, 0)


def test_the_screen_and_the_home(topic: LibraryTopicPage) -> None:
    today = timezone.now().date()
    page = make_item(topic, "Late", review_by=today - datetime.timedelta(days=1))
    line = contact("line", today)
    client = sign_in_operator(superuser=True)
    screen = client.get("/admin/library/review-calendar/").content.decode()
    assert screen.index("Overdue") < screen.index("Late") < screen.index("This month")
    assert f"/admin/pages/{page.pk}/edit/" in screen
    assert f"/admin/contacts/edit/{line.pk}/" in screen
    home = client.get("/admin/").content.decode()
    assert "Overdue for review" in home
    assert "/admin/library/review-calendar/" in home
