"""What Wagtail does to pages without calling their `save`: moving, expiring, deleting."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete
from wagtail.models import Page

from shared_content.library.actions.ensure_editing import ensure_editing
from shared_content.library.actions.project_places import project_places
from shared_content.library.actions.retire_item import retire_item, retire_topic
from shared_content.library.models import LibraryItemPage, LibraryTopicPage
from shared_content.library.models.base import LibraryPage, only_bookkeeping
from shared_content.published.actions.editions import library_edition
from vrc.tenancy import is_public


def _base_page_saved(
    sender: Any, instance: Page, raw: bool, update_fields: Any, **kwargs: Any
) -> None:
    """Moving and expiry on schedule save the bare Page, inside the transaction of their own."""
    if raw or not is_public() or only_bookkeeping(update_fields):
        return
    kind = instance.specific_class
    if kind is None or not issubclass(kind, LibraryPage):
        return
    with library_edition() as edition:
        project_places(edition, moved=instance.path)
        if issubclass(kind, LibraryItemPage):
            LibraryItemPage.objects.get(pk=instance.pk).project(edition)


def _topic_goes(sender: Any, instance: LibraryTopicPage, **kwargs: Any) -> None:
    """All items of a topic that is being deleted leave together, in one edition."""
    retire_topic(instance.library_uuid, instance.language)


def _item_deleted(sender: Any, instance: LibraryItemPage, **kwargs: Any) -> None:
    """The page goes, also with its topic or in bulk; what visitors knew is retired."""
    retire_item(instance.library_uuid, instance.language)


def _schema_migrated(sender: Any, **kwargs: Any) -> None:
    """The groups and their permissions, on the platform only."""
    if is_public():
        ensure_editing()


def register() -> None:
    """Connect everything once; called when the app is ready."""
    post_save.connect(_base_page_saved, sender=Page, dispatch_uid="library.base_page_saved")
    pre_delete.connect(_topic_goes, sender=LibraryTopicPage, dispatch_uid="library.topic_goes")
    # "sessions" comes after our apps, Wagtail's and "auth": all their content types and permissions
    # exist by then. Saving rights earlier would make content types out of their order (trap 5).
    post_migrate.connect(
        _schema_migrated,
        sender=apps.get_app_config("sessions"),
        dispatch_uid="library.schema_migrated",
    )
    post_delete.connect(_item_deleted, sender=LibraryItemPage, dispatch_uid="library.item_deleted")
