"""What a text costs as SMS."""

import pytest

from tenants.alerts.sms import count_sms


@pytest.mark.parametrize(
    ("text", "encoding", "units", "segments", "left"),
    [
        ("", "GSM-7", 0, 0, 160),
        ("a" * 160, "GSM-7", 160, 1, 0),
        ("a" * 161, "GSM-7", 161, 2, 145),
        ("a" * 306, "GSM-7", 306, 2, 0),
        ("a" * 307, "GSM-7", 307, 3, 152),
        ("€" * 80, "GSM-7", 160, 1, 0),
        # An escaped sign is never cut: the second message begins with it.
        ("a" * 152 + "€" + "a" * 10, "GSM-7", 164, 2, 141),
        ("señal", "GSM-7", 5, 1, 155),
        # á, í, ó, ú are not in the alphabet of GSM; é and ñ are.
        ("atención", "UCS-2", 8, 1, 62),
        ("ñ" * 70, "GSM-7", 70, 1, 90),
        ("í" * 70, "UCS-2", 70, 1, 0),
        ("í" * 71, "UCS-2", 71, 2, 63),
        ("🕯" * 35, "UCS-2", 70, 1, 0),
        # 66 units and half of an emoji do not make 67.
        ("í" * 66 + "🕯" + "í" * 10, "UCS-2", 78, 2, 55),
    ],
)
def test_units_and_messages(text, encoding, units, segments, left):
    count = count_sms(text)
    assert (count.encoding, count.units, count.segments, count.left) == (
        encoding,
        units,
        segments,
        left,
    )
