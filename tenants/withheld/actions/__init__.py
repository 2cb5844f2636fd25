"""Keeping the list of names."""

from tenants.withheld.actions.keep import AddNames, NameRefused, RemoveName

__all__ = ["AddNames", "NameRefused", "RemoveName"]
