"""A pack's blocks as the editor's blocks: the same names, stored as Wagtail stores them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Protocol
from uuid import UUID, uuid5

from shared_content.packs.model import Block, PackSource

_ITEM = re.compile(r'<a data-item="([0-9a-f-]{36})">(.*?)</a>', re.DOTALL)
_LISTS = ("items", "contacts")
_HTML = ("html", "prompt", "after")


class Document(Protocol):
    """What is needed of an item of the pack, or of a document for leaders."""

    @property
    def uuid(self) -> UUID: ...
    @property
    def locale(self) -> str: ...
    @property
    def blocks(self) -> tuple[Block, ...]: ...
    @property
    def related(self) -> tuple[UUID, ...]: ...
    @property
    def sources(self) -> tuple[PackSource, ...]: ...


class BlockMaker:
    """Makes the stream values of one item. `pages`: keys of the item pages by UUID."""

    def __init__(self, item: Document, pages: Mapping[UUID, int]) -> None:
        self._item, self._pages = item, pages
        self._count = 0

    def body(self) -> str:
        """JSON of the body."""
        return json.dumps([self._block(kind, value) for kind, value in self._item.blocks])

    def related(self) -> str:
        """JSON of the items to read next."""
        known = [self._pages[uuid] for uuid in self._item.related if uuid in self._pages]
        return json.dumps([self._entry("item", key) for key in known])

    def sources(self) -> str:
        """JSON of the sources."""
        return json.dumps(
            [self._entry("source", source.as_json()) for source in self._item.sources]
        )

    def _block(self, kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
        if kind == "text":
            return self._entry(kind, self._html(value["html"]))
        return self._entry(kind, self._fields(value))

    def _fields(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self._field(name, part) for name, part in value.items()}

    def _field(self, name: str, part: Any) -> Any:
        if name in _LISTS:
            return [
                self._entry(
                    "item", self._fields(line) if isinstance(line, dict) else self._html(line)
                )
                for line in part
            ]
        return self._html(part) if name in _HTML else part

    def _entry(self, kind: str, value: Any) -> dict[str, Any]:
        self._count += 1
        # The same each time, so that loading twice stores the same.
        name = f"{self._item.locale}-{self._count}"
        return {"type": kind, "value": value, "id": str(uuid5(self._item.uuid, name))}

    def _html(self, html: str) -> str:
        """Links between items as Wagtail's editor keeps them."""

        def link(match: re.Match[str]) -> str:
            key = self._pages.get(UUID(match[1]))
            return f'<a linktype="page" id="{key}">{match[2]}</a>' if key else match[2]

        return _ITEM.sub(link, html)
