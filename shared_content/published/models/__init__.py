from shared_content.published.models.edition import Edition, EditionChange
from shared_content.published.models.former import FormerAddress
from shared_content.published.models.item import PublishedItem

__all__ = ["Edition", "EditionChange", "FormerAddress", "PublishedItem"]
