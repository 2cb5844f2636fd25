"""Wagtail's admin, tidied for both hosts: menu, home, signing in, look. No tables of its own."""
