"""Looks at what people write before it is published (README.md beside this file)."""
