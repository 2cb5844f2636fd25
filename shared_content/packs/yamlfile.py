"""YAML with line numbers, and typed access to its fields that notes faults instead of raising."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import yaml

from .errors import ErrorLog

Place = tuple[str | int, ...]


def read_file(file: Path, path: str, log: ErrorLog) -> str | None:
    """The text of a file of the pack, without the mark that Notepad puts before it.

    What is not UTF-8 is noted in ``log`` with its line, and None returned: an editor on Windows
    may have saved it as "ANSI", and letters such as ñ would be lost.
    """
    data = file.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        log.add(path, line, "a letter here is not UTF-8; save the file again as UTF-8")
        return None


def load_yaml(text: str, path: str, log: ErrorLog, offset: int = 0) -> tuple[Any, dict[Place, int]]:
    """Read ``text`` and say on which line of ``path`` each part stands.

    ``offset`` is the number of lines of the file before ``text``. Bad YAML and keys given twice
    are noted in ``log``; bad YAML returns ``(None, {})``.
    """
    lines: dict[Place, int] = {}
    try:
        loader = yaml.SafeLoader(text)
    except yaml.reader.ReaderError as error:
        line = offset + text[: error.position].count("\n") + 1
        log.add(path, line, "a sign here cannot stand in a text; type this line again")
        return None, {}
    try:
        node = loader.get_single_node()
        if node is None:
            log.add(path, offset + 1, "there is nothing here to read")
            return None, {}
        _walk(node, (), lines, path, log, offset)
        return loader.construct_document(node), lines
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = offset + (mark.line + 1 if mark else 1)
        log.add(path, line, f"this is not valid YAML: {error.problem or error.context}")
    except ValueError as error:  # for example 2026-13-01, which looks like a date and is none
        log.add(path, offset + 1, f"a value cannot be read: {error}")
    finally:
        loader.dispose()
    return None, {}


def _walk(
    node: yaml.Node, place: Place, lines: dict[Place, int], path: str, log: ErrorLog, offset: int
) -> None:
    lines.setdefault(place, offset + node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = offset + key_node.start_mark.line + 1
            if (*place, key) in lines:
                log.add(path, line, f"the field “{key}” is given twice")
            lines[(*place, key)] = line
            _walk(value_node, (*place, key), lines, path, log, offset)
    elif isinstance(node, yaml.SequenceNode):
        for index, value_node in enumerate(node.value):
            _walk(value_node, (*place, index), lines, path, log, offset)


class Fields:
    """The fields of one YAML mapping. A fault is noted once and a harmless value returned, so
    that reading goes on and all faults appear together."""

    def __init__(
        self, data: Any, lines: dict[Place, int], path: str, log: ErrorLog, place: Place = ()
    ) -> None:
        self.data: dict[str, Any] = data if isinstance(data, dict) else {}
        self.path = path
        self._lines = lines
        self._place = place
        self._log = log
        self._read: set[str] = set()
        if not isinstance(data, dict):
            self.fault(None, "expected fields in the form “name: value”")

    def line(self, name: str | None = None) -> int:
        """Line of the field, or of the whole mapping when the field is absent."""
        own = self._lines.get(self._place, 1)
        return own if name is None else self._lines.get((*self._place, name), own)

    def fault(self, name: str | None, message: str) -> None:
        """Note a fault at the field's line."""
        self._log.add(self.path, self.line(name), message)

    def _value(self, name: str, required: bool) -> Any:
        self._read.add(name)
        value = self.data.get(name)
        missing = value is None or value == "" or value == []
        if missing and required:
            self.fault(name, f"the field “{name}” is missing")
        return None if missing else value

    def text(self, name: str, *, required: bool = True, limit: int | None = None) -> str:
        value = self._value(name, required)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.fault(name, f"“{name}” must be text; put it in quotation marks")
            return ""
        value = " ".join(value.split())
        if limit is not None and len(value) > limit:
            self.fault(name, f"“{name}” has {len(value)} characters; at most {limit} are allowed")
        return value

    def choice(self, name: str, allowed: Collection[str]) -> str:
        value = self.text(name)
        if value and value not in allowed:
            self.fault(name, f"unknown {name} “{value}”; known: {', '.join(allowed)}")
        return value

    def texts(
        self, name: str, *, required: bool = True, allowed: Collection[str] | None = None
    ) -> tuple[str, ...]:
        value = self._value(name, required)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            self.fault(name, f"“{name}” must be a list of words")
            return ()
        for part in value:
            if allowed is not None and part not in allowed:
                self.fault(name, f"unknown {name} “{part}”; known: {', '.join(allowed)}")
        if len(set(value)) != len(value):
            self.fault(name, f"“{name}” has the same entry twice")
        return tuple(value)

    def uuid(self, name: str = "uuid") -> UUID:
        value = self.text(name)
        try:
            return UUID(value) if value else UUID(int=0)
        except ValueError:
            self.fault(name, f"“{value}” is not a UUID")
            return UUID(int=0)

    def whole(self, name: str) -> int:
        value = self._value(name, True)
        if value is None:
            return 0
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            self.fault(name, f"“{name}” must be a whole number")
            return 0
        return value

    def flag(self, name: str) -> bool:
        value = self._value(name, False)
        if value not in (None, True, False):
            self.fault(name, f"“{name}” must be true or false")
        return value is True

    def day(self, name: str, *, required: bool = True) -> date | None:
        value = self._value(name, required)
        if value is None:
            return None
        if type(value) is not date:
            self.fault(name, f"“{name}” must be a date such as 2026-11-01")
            return None
        return value

    def url(self, name: str, *, required: bool = True) -> str:
        value = self.text(name, required=required)
        if value:
            parts = urlsplit(value)
            if parts.scheme != "https" or "." not in parts.netloc:
                self.fault(name, f"“{value}” is not a full https:// address")
        return value

    def each(self, name: str, *, required: bool = True) -> Iterator[Fields]:
        """The mappings of a list."""
        value = self._value(name, required)
        if value is None:
            return
        if not isinstance(value, list):
            self.fault(name, f"“{name}” must be a list")
            return
        for index, part in enumerate(value):
            place = (*self._place, name, index)
            yield Fields(part, self._lines, self.path, self._log, place)

    def nothing_else(self) -> None:
        """Note fields nobody asked for: mostly typing slips."""
        for name in self.data:
            if name not in self._read:
                self.fault(str(name), f"unknown field “{name}”")
