"""The operator's first words against scams; each community may change its own."""

from __future__ import annotations


def default_scam_notice() -> str:
    """Rich text for a new list of funds."""
    return (
        "<p><b>Nobody has to pay to apply.</b> No real fund asks for a fee, a gift card, a "
        "password or your bank PIN.</p>"
        "<p>Somebody calls and pushes you to decide at once? Hang up. Call the fund at the number "
        "on this page, or ask a victim advocate.</p>"
    )
