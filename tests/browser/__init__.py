"""Tests that drive a real Chromium against the whole stack: web, worker, beat and database."""
