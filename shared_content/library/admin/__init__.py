"""Screens for the library's people, on the operator's host only."""
