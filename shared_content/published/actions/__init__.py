"""Writes to the published library."""
