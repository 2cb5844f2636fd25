"""From the pages of a community to what visitors are shown: one module per subject.

Importing the package registers all of them with `entries.entry_for`.
"""

from tenants.public_site.projection import agenda, answers, entries, money

__all__ = ["agenda", "answers", "entries", "money"]
