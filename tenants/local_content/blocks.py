"""The few blocks a community writes with. Few on purpose: each change is a migration everywhere."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from tenants.local_content.pickers import DateBlock, MomentBlock, TimeBlock

# What the rich text editor offers. Nothing that loads anything from elsewhere.
TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]
SMALL_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link"]

DAYS = [
    ("0", _l("Monday")),
    ("1", _l("Tuesday")),
    ("2", _l("Wednesday")),
    ("3", _l("Thursday")),
    ("4", _l("Friday")),
    ("5", _l("Saturday")),
    ("6", _l("Sunday")),
]


def check_hours(value: dict[str, Any]) -> dict[str, ValidationError]:
    """Errors per field of a pair of times, in words for a person. Empty when all is well."""
    opens, closes = value.get("opens"), value.get("closes")
    if opens is None or closes is None:
        return {}
    if opens == closes:
        return {
            "closes": ValidationError(
                _("Opening and closing time are the same. Please correct one of them.")
            )
        }
    if closes < opens:
        return {
            "closes": ValidationError(
                _(
                    "The closing time comes before the opening time. If the place stays open past "
                    "midnight, enter closing time 11:59 PM here, and add the early hours as hours "
                    "of the next day."
                )
            )
        }
    return {}


class HoursBlock(blocks.StructBlock):
    """The same hours on one or more weekdays, in the community's time zone."""

    days = blocks.MultipleChoiceBlock(choices=DAYS, label=_l("Days"))
    opens = TimeBlock(label=_l("Opens"))
    closes = TimeBlock(label=_l("Closes"))

    class Meta:
        icon = "time"
        label = _l("Hours")
        label_format = "{days} {opens}–{closes}"
        # Most centers open on weekdays; whoever enters the times sees the ticks above them.
        default: ClassVar[dict[str, Any]] = {"days": ["0", "1", "2", "3", "4"]}

    def clean(self, value: Any) -> Any:
        """Refuse hours that end before they begin."""
        cleaned = super().clean(value)
        errors = check_hours(cleaned)
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned


class SpecialDayBlock(blocks.StructBlock):
    """One date on which other hours hold, or none."""

    date = DateBlock(label=_l("Date"))
    closed = blocks.BooleanBlock(required=False, label=_l("Closed all day"))
    opens = TimeBlock(required=False, label=_l("Opens"))
    closes = TimeBlock(required=False, label=_l("Closes"))
    note = blocks.CharBlock(
        required=False,
        max_length=140,
        label=_l("Why"),
        help_text=_l("Shown beside the date, for example “Closed for the memorial service”."),
    )

    class Meta:
        icon = "date"
        label = _l("Special day")
        label_format = "{date}"

    def clean(self, value: Any) -> Any:
        """A special day is either closed or has both times."""
        cleaned = super().clean(value)
        if cleaned.get("closed"):
            cleaned["opens"] = cleaned["closes"] = None
            return cleaned
        errors = check_hours(cleaned)
        for name in ("opens", "closes"):
            if cleaned.get(name) is None:
                errors[name] = ValidationError(
                    _("Please enter both times, or tick “Closed all day”.")
                )
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned


class CalloutBlock(blocks.StructBlock):
    """A short text that must not be missed."""

    heading = blocks.CharBlock(max_length=120, label=_l("Heading"))
    text = blocks.RichTextBlock(features=SMALL_TEXT_FEATURES, label=_l("Text"))

    class Meta:
        icon = "warning"
        label = _l("Important note")


class PictureBlock(blocks.StructBlock):
    """An image with a description for people who cannot see it."""

    image = ImageChooserBlock(label=_l("Image"))
    alt = blocks.CharBlock(
        max_length=250,
        label=_l("Description"),
        help_text=_l(
            "Say what the image shows, for people who cannot see it. Do not use images of the "
            "scene or of people in distress."
        ),
    )
    caption = blocks.CharBlock(required=False, max_length=250, label=_l("Caption"))

    class Meta:
        icon = "image"
        label = _l("Image")


class ContactBlock(blocks.StructBlock):
    """Somebody to call or write to."""

    name = blocks.CharBlock(max_length=120, label=_l("Name"))
    phone = blocks.CharBlock(required=False, max_length=40, label=_l("Phone"))
    email = blocks.EmailBlock(required=False, label=_l("E-mail"))
    note = blocks.CharBlock(required=False, max_length=200, label=_l("When, or what for"))

    class Meta:
        icon = "user"
        label = _l("Contact")

    def clean(self, value: Any) -> Any:
        """A contact that cannot be reached helps nobody."""
        cleaned = super().clean(value)
        if not cleaned.get("phone") and not cleaned.get("email"):
            raise StructBlockValidationError(
                block_errors={
                    "phone": ValidationError(_("Please enter a phone number or an e-mail address."))
                }
            )
        return cleaned


class BodyBlock(blocks.StreamBlock):
    """Body of a plain page."""

    text = blocks.RichTextBlock(features=TEXT_FEATURES, label=_l("Text"), icon="pilcrow")
    callout = CalloutBlock()
    picture = PictureBlock()
    contact = ContactBlock()


class HoursStream(blocks.StreamBlock):
    """Weekly hours, row by row."""

    hours = HoursBlock()

    def clean(self, value: Any) -> Any:
        """Refuse two rows that open at the same time of the same day."""
        cleaned = super().clean(value)
        errors = {}
        taken: list[tuple[str, Any, Any]] = []
        for index, child in enumerate(cleaned):
            row = child.value
            for day in row["days"]:
                if any(
                    day == other and row["opens"] < closes and opens < row["closes"]
                    for other, opens, closes in taken
                ):
                    errors[index] = ValidationError(
                        _("%(day)s already has hours at this time in a row above.")
                        % {"day": dict(DAYS)[day]}
                    )
                taken.append((day, row["opens"], row["closes"]))
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned


class SpecialDaysStream(blocks.StreamBlock):
    """Dates with hours of their own."""

    day = SpecialDayBlock()

    def clean(self, value: Any) -> Any:
        """A date is closed or open, and no two rows of it hold at the same time."""
        cleaned = super().clean(value)
        errors = {}
        taken: list[tuple[Any, Any, Any]] = []
        for index, child in enumerate(cleaned):
            row = child.value
            for date, opens, closes in taken:
                if date != row["date"]:
                    continue
                either_closed = opens is None or row["opens"] is None
                if either_closed or (row["opens"] < closes and opens < row["closes"]):
                    errors[index] = ValidationError(
                        _(
                            "This date is in the list twice, and both cannot hold. "
                            "Please remove one of them, or change its hours."
                        )
                    )
            taken.append((row["date"], row["opens"], row["closes"]))
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned


class CorrectionBlock(blocks.StructBlock):
    """What was wrong in an update, and what is right. It stays where it is."""

    at = MomentBlock(label=_l("Corrected at"), default=timezone.now)
    wrong = blocks.TextBlock(
        max_length=300,
        rows=2,
        label=_l("What was wrong"),
        help_text=_l("As people read it, for example “The center opens at 9 AM.”"),
    )
    right = blocks.TextBlock(max_length=500, rows=2, label=_l("What is right"))

    class Meta:
        icon = "check"
        label = _l("Correction")
        label_format = "{right}"


class CorrectionsStream(blocks.StreamBlock):
    """The corrections of one update."""

    correction = CorrectionBlock()


class DatesStream(blocks.StreamBlock):
    """Single dates."""

    date = DateBlock(label=_l("Date"), icon="date")


class DeadlineBlock(blocks.StructBlock):
    """Until when something must be done."""

    what = blocks.CharBlock(
        max_length=140,
        label=_l("What must be done"),
        help_text=_l("For example: “Hand in the claim form”."),
    )
    date = DateBlock(label=_l("Until"))
    time = TimeBlock(
        required=False, label=_l("Time"), help_text=_l("Empty: until the end of the day.")
    )

    class Meta:
        icon = "date"
        label = _l("Deadline")
        label_format = "{what}: {date}"


class DeadlinesStream(blocks.StreamBlock):
    """The deadlines of one program."""

    deadline = DeadlineBlock()
