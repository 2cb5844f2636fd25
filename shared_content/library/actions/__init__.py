"""Writes of the library, each one action: check, do, log."""
