"""Writes of the contact registry, each one action: check, do, log."""
