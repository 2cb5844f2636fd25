"""Whether each translated item says as much as the English one it belongs to.

An item and its translations share their UUID. Wording, title and slug are the translation's own;
what the site sorts and filters by, whom a page sends readers to, and how it is built are not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from .model import Pack, PackItem, PackTopic
from .vocabulary import SOURCE_LOCALE

_SAME = ("section", "topic_uuid", "position", "kind", "phases", "audience")

# What of a block is no matter of words.
_FIXED = {
    "stage": ("phase",),
    "check": ("shown",),
    "breathing": ("breathe_in", "hold", "breathe_out", "times"),
    "outside_link": ("form",),
}


def missing(pack: Pack, locale: str) -> list[PackItem]:
    """Items of the source language that ``locale`` lacks, in the order of the site."""
    there = {item.uuid for item in pack.items if item.locale == locale}
    return [i for i in pack.items if i.locale == SOURCE_LOCALE and i.uuid not in there]


def differences(pack: Pack) -> Iterator[str]:
    """What translated items and topics have lost or have too many, each with its place."""
    items = {item.uuid: item for item in pack.items if item.locale == SOURCE_LOCALE}
    slugs = {item.uuid: item.slug for item in items.values()}
    for item in pack.items:
        if item.locale == SOURCE_LOCALE:
            continue
        source = items.get(item.uuid)
        if source is None:
            yield f"{item.path}: no item of “{SOURCE_LOCALE}” has the uuid {item.uuid}"
            continue
        for finding in _item(item, source, slugs):
            yield f"{item.path}: {finding}"
    yield from _topics(pack)


def _item(item: PackItem, source: PackItem, slugs: dict[UUID, str]) -> Iterator[str]:
    for name in _SAME:
        ours, theirs = getattr(item, name), getattr(source, name)
        if ours != theirs:
            label = "topic" if name == "topic_uuid" else name
            yield f"“{label}” is not that of {source.path}"
    if bool(item.warning) != bool(source.warning):
        yield f"{source.path} {'has a' if source.warning else 'has no'} warning"
    ours, theirs = Counter(_parts(item)), Counter(_parts(source))
    for part in sorted(ours.keys() | theirs.keys()):
        if ours[part] != theirs[part]:
            yield f"{ours[part]} × {part}, and {theirs[part]} in {source.path}"
    if set(item.contacts) != set(source.contacts):
        wanted = ", ".join(sorted(set(source.contacts) ^ set(item.contacts)))
        yield f"its get-help contacts differ from {source.path}: {wanted}"
    for uuid in source.linked:
        if uuid not in item.linked and uuid not in item.related:
            yield f"{source.path} links to “{slugs.get(uuid, uuid)}”, and this page does not"


def _parts(item: PackItem) -> Iterator[str]:
    """The blocks of a page, each as often as it stands there, and the entries of its lists."""
    for kind, value in item.blocks:
        yield " ".join([kind, *(str(value[key]) for key in _FIXED.get(kind, ()))])
        for entry in value.get("items", ()):
            answer = f" with a {entry['answer']}" if isinstance(entry, dict) else ""
            yield f"entry of a {kind} list{answer}"


def _topics(pack: Pack) -> Iterator[str]:
    sources = {topic.uuid: topic for topic in pack.topics if topic.locale == SOURCE_LOCALE}
    by_locale: dict[str, dict[UUID, PackTopic]] = {}
    for topic in pack.topics:
        if topic.locale != SOURCE_LOCALE:
            by_locale.setdefault(topic.locale, {})[topic.uuid] = topic
    for locale, topics in by_locale.items():
        path = f"{locale}/topics.yaml"
        for uuid, source in sources.items():
            ours = topics.get(uuid)
            if ours is None:
                yield f"{path}: the topic “{source.slug}” ({uuid}) is missing"
            elif (ours.section, ours.position) != (source.section, source.position):
                yield f"{path}: “{ours.slug}” has another section or position than in English"
        for uuid in topics.keys() - sources.keys():
            yield f"{path}: no topic of “{SOURCE_LOCALE}” has the uuid {uuid}"
