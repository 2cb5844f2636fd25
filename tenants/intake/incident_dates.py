"""Which dates an incident can have."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

# Somebody who lived through it may still be alive.
LONGEST_AGO_YEARS = 100
# It is already tomorrow in Guam when it is noon in New York; the zone is not known yet.
_AHEAD_OF_UTC = datetime.timedelta(hours=10)


def check_incident_date(value: datetime.date) -> None:
    """Raise ValidationError for a date in the future or too long ago to be meant."""
    today = (timezone.now() + _AHEAD_OF_UTC).date()
    if value > today:
        raise ValidationError(
            _("This date is in the future. Please give the day on which it happened."),
            code="future",
        )
    if value.year < today.year - LONGEST_AGO_YEARS:
        raise ValidationError(
            _("This date is more than %(years)d years ago. Please check the year.")
            % {"years": LONGEST_AGO_YEARS},
            code="too_old",
        )
