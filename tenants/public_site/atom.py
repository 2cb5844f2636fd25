"""Feeds in Atom (RFC 4287) of whatever people typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.utils.feedgenerator import Atom1Feed

# XML 1.0 knows no such characters, not even escaped. They come with text pasted from elsewhere.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# An address on this host, in a tag: what people write between tags has its `<` escaped.
_HERE = re.compile(r'(<[^<>]*\s(?:href|src)=")(/(?!/)[^"]*)')


def with_whole_addresses(html: str, url: Callable[[str], str]) -> str:
    """Sanitised HTML with every address on this host in full, by `url` from its path.

    A feed reader shows a text outside the site, and readers disagree what a path belongs to.
    """
    return _HERE.sub(lambda found: found[1] + url(found[2]), html)


def in_xml(value: Any) -> Any:
    """A text without what would make all of the XML unreadable; anything else as it is."""
    return _NOT_IN_XML.sub(" ", str(value)) if isinstance(value, str) else value


class Feed(Atom1Feed):
    """A feed that one odd character in one entry does not take away from everybody."""

    def __init__(self, **values: Any) -> None:
        super().__init__(**{name: in_xml(value) for name, value in values.items()})

    def add_item(self, **values: Any) -> None:  # type: ignore[override]
        """One entry; see Django's SyndicationFeed for the names."""
        super().add_item(**{name: in_xml(value) for name, value in values.items()})
