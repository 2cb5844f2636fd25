"""From the pages of a community to what visitors are shown: one module per subject.

Importing the package registers all of them with `entries.entry_for`.
"""

from tenants.public_site.projection import agenda, entries

__all__ = ["agenda", "entries"]
