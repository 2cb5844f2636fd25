"""Topics and items of a pack into the tree, published by the same path as an editor's."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any
from uuid import UUID

from shared_content.library.fingerprints import (
    item_fingerprint,
    text_fingerprint,
    topic_fingerprint,
)
from shared_content.library.models import (
    LibraryItemPage,
    LibrarySectionPage,
    LibraryTopicPage,
    PackRecord,
)
from shared_content.library.pack_blocks import BlockMaker
from shared_content.packs.model import Pack, PackItem, PackTopic, fingerprint
from shared_content.published.selectors import SOURCE_LOCALE

if TYPE_CHECKING:
    from shared_content.library.actions.load_library import LoadReport

Key = tuple[UUID, str]


class PageLoader:
    """Loads one pack. Call inside `library_edition`."""

    def __init__(
        self,
        pack: Pack,
        sections: dict[tuple[str, str], LibrarySectionPage],
        report: LoadReport,
    ) -> None:
        self._pack, self._sections, self._report = pack, sections, report
        self._records: dict[Key, PackRecord] = {
            (record.uuid, record.locale): record for record in PackRecord.objects.all()
        }
        self._topics = _by_key(LibraryTopicPage)
        self._items = _by_key(LibraryItemPage)
        self._sources = {item.uuid: item for item in pack.items if item.locale == SOURCE_LOCALE}
        self._touched: list[Any] = []

    def load(self) -> list[Any]:
        """Load everything; returns the pages that were written."""
        for topic in self._pack.topics:
            self._load_topic(topic)
        # All pages first, so that links find their targets; then the texts.
        todo = [item for item in self._pack.items if self._needs_loading(item)]
        for item in todo:
            if (item.uuid, item.locale) not in self._items:
                self._make_draft(item)
        keys: dict[str, dict[UUID, int]] = defaultdict(dict)
        for (uuid, locale), page in self._items.items():
            keys[locale][uuid] = page.pk
        for item in todo:
            self._publish(item, keys[item.locale])
        self._put_in_order(todo)
        self._remember(todo)
        return self._touched

    def _load_topic(self, topic: PackTopic) -> None:
        key = (topic.uuid, topic.locale)
        mark = fingerprint(topic)
        page, record = self._topics.get(key), self._records.get(key)
        name = f"topic {topic.slug}"
        if record is not None and record.pack_hash == mark:
            return
        section = self._sections[topic.locale, topic.section]
        if page is None:
            if record is not None:
                self._report.kept.append(name)
                return
            page = LibraryTopicPage(
                title=topic.title,
                slug=topic.slug,
                translation_key=topic.uuid,
                locale_id=section.locale_id,
            )
            section.refresh_from_db()
            section.add_child(instance=page)
            self._topics[key] = page
        elif record is None or record.content_hash != topic_fingerprint(page):
            self._report.kept.append(name)
            return
        elif page.title != topic.title:
            page.title = page.draft_title = topic.title
            page.save()
        self._touched.append(page)
        self._record(key, mark, topic_fingerprint(page), topic.position)

    def _needs_loading(self, item: PackItem) -> bool:
        """Whether the item is to be written; notes in the report when it is not."""
        key = (item.uuid, item.locale)
        page, record = self._items.get(key), self._records.get(key)
        is_same = record is not None and record.pack_hash == fingerprint(item)
        if is_same and not self._lacks_mark(item, page, record):
            self._report.unchanged.append(item.slug)
            return False
        if (item.topic_uuid, item.locale) not in self._topics:
            self._report.kept.append(item.slug)  # its topic was removed by an editor
            return False
        if page is None and record is None:
            self._report.created.append(item.slug)
            return True
        if page is None or record is None or self._is_edited(page, record):
            self._report.kept.append(item.slug)
            return False
        self._report.updated.append(item.slug)
        return True

    def _lacks_mark(
        self, item: PackItem, page: LibraryItemPage | None, record: PackRecord | None
    ) -> bool:
        """Whether the page was loaded before translations were marked with their source."""
        if item.locale == SOURCE_LOCALE or page is None or record is None or page.translated_from:
            return False
        return not self._is_edited(page, record)

    def _source_mark(self, item: PackItem) -> str:
        """Fingerprint of the pack's own English words, also where the page has others."""
        source = self._sources.get(item.uuid)
        if source is None or item.locale == SOURCE_LOCALE:
            return ""
        pages = {
            uuid: page.pk for (uuid, locale), page in self._items.items() if locale == SOURCE_LOCALE
        }
        words = LibraryItemPage(
            title=source.title,
            summary=source.summary,
            warning=source.warning,
            body=BlockMaker(source, pages).body(),
        )
        return text_fingerprint(words)

    @staticmethod
    def _is_edited(page: LibraryItemPage, record: PackRecord) -> bool:
        if record.content_hash != item_fingerprint(page):
            return True
        if record.retired_revision is not None:
            return bool((page.latest_revision_id or 0) != record.retired_revision)
        return bool(page.has_unpublished_changes)

    def _make_draft(self, item: PackItem) -> None:
        topic = self._topics[item.topic_uuid, item.locale]
        page = LibraryItemPage(
            title=item.title,
            slug=item.slug,
            translation_key=item.uuid,
            locale_id=topic.locale_id,
            live=False,
        )
        topic.refresh_from_db()
        topic.add_child(instance=page)
        self._items[item.uuid, item.locale] = page

    def _publish(self, item: PackItem, keys: dict[UUID, int]) -> None:
        page = self._items[item.uuid, item.locale]
        topic = self._topics[item.topic_uuid, item.locale]
        if page.path[: -page.steplen] != topic.path:
            page.move(topic, pos="last-child")
            page = LibraryItemPage.objects.get(pk=page.pk)
        blocks = BlockMaker(item, keys)
        page.title, page.slug, page.summary = item.title, item.slug, item.summary
        page.kind, page.warning = item.kind, item.warning
        page.phases, page.audience = list(item.phases), list(item.audience)
        page.review_status, page.review_by = item.review_status, item.review_by
        page.body, page.related = blocks.body(), blocks.related()
        page.sources = blocks.sources()
        page.translated_from = self._source_mark(item)
        page.save_revision(clean=False).publish(skip_permission_checks=True)
        self._items[item.uuid, item.locale] = page
        self._touched.append(page)

    def _put_in_order(self, todo: list[PackItem]) -> None:
        """Move what was written behind the item that the pack puts before it."""
        fresh = {(item.uuid, item.locale) for item in todo}
        by_topic: dict[Key, list[Key]] = defaultdict(list)
        for item in self._pack.items:
            if (item.uuid, item.locale) in self._items:
                by_topic[item.topic_uuid, item.locale].append((item.uuid, item.locale))
        for keys in by_topic.values():
            if not fresh.intersection(keys):
                continue
            paths = dict(
                LibraryItemPage.objects.filter(
                    pk__in=[self._items[key].pk for key in keys]
                ).values_list("pk", "path")
            )
            wanted = [paths[self._items[key].pk] for key in keys]
            if wanted == sorted(wanted):
                continue
            for before, key in zip([None, *keys], keys, strict=False):
                if key in fresh and before is not None:
                    page = LibraryItemPage.objects.get(pk=self._items[key].pk)
                    page.move(LibraryItemPage.objects.get(pk=self._items[before].pk), pos="right")

    def _remember(self, todo: list[PackItem]) -> None:
        """Fingerprints of the pages as they are now stored."""
        stored = LibraryItemPage.objects.in_bulk(
            [self._items[item.uuid, item.locale].pk for item in todo]
        )
        for item in todo:
            page = stored[self._items[item.uuid, item.locale].pk]
            key = (item.uuid, item.locale)
            self._record(key, fingerprint(item), item_fingerprint(page), item.position)

    def _record(self, key: Key, pack_hash: str, content_hash: str, position: int) -> None:
        record = self._records.get(key) or PackRecord(uuid=key[0], locale=key[1])
        record.pack_hash, record.content_hash = pack_hash, content_hash
        record.position, record.retired_revision = position, None
        record.save()
        self._records[key] = record


def _by_key(model: Any) -> dict[Key, Any]:
    pages = model.objects.select_related("locale")
    return {(page.translation_key, page.locale.language_code): page for page in pages}
