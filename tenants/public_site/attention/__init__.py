"""What needs a look on the pages that visitors see, each subject in a module of its own."""

from tenants.public_site.attention import agenda, answers, center, missing, money, updates

__all__ = ["agenda", "answers", "center", "missing", "money", "updates"]
