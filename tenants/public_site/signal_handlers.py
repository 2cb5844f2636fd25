"""Which changes make the site's derived rows again, inside the transaction of the change."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from tenants.local_content.models import PAGE_TYPES, CommunityHomePage
from tenants.public_site.actions.rebuild import rebuild_site_state
from tenants.public_site.models import LocalEntry
from vrc.tenancy import is_public

# What Wagtail writes to the page itself when only a draft was saved or a lock was set.
_DRAFT_FIELDS = frozenset(
    {
        "draft_title",
        "go_live_at",
        "expire_at",
        "expired",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
    }
)


def page_saved(
    sender: type[Model],
    instance: Any,
    update_fields: frozenset[str] | None = None,
    raw: bool = False,
    **kwargs: Any,
) -> None:
    """Published, unpublished, moved or renamed: `Page.save` is one transaction, and we are in it.

    A page that is a draft and was no part of the site changes nothing for visitors.
    """
    if raw or is_public() or (update_fields and frozenset(update_fields) <= _DRAFT_FIELDS):
        return
    if instance.live or LocalEntry.objects.filter(page_id=instance.pk).exists():
        rebuild_site_state()


def page_deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Deleting is one transaction as well. The page may have been linked from others."""
    if not is_public() and LocalEntry.objects.filter(page_id=instance.pk).exists():
        rebuild_site_state()


def image_changed(sender: type[Model], instance: Any, created: bool = False, **kwargs: Any) -> None:
    """An image that was replaced or deleted: its sizes have other addresses now."""
    if not created and not is_public():
        rebuild_site_state()


def document_deleted(sender: type[Model], **kwargs: Any) -> None:
    """Its page stays, with the text, and offers no file any more."""
    if not is_public():
        rebuild_site_state()


def register() -> None:
    """Connect every handler of this app."""
    # A move saves the page as a plain Page.
    for page_type in (Page, *PAGE_TYPES):
        name = page_type._meta.label_lower
        post_save.connect(page_saved, sender=page_type, dispatch_uid=f"public_site.saved.{name}")
        if page_type not in (Page, CommunityHomePage):
            post_delete.connect(
                page_deleted, sender=page_type, dispatch_uid=f"public_site.deleted.{name}"
            )
    image = get_image_model()
    post_save.connect(image_changed, sender=image, dispatch_uid="public_site.image_saved")
    post_delete.connect(image_changed, sender=image, dispatch_uid="public_site.image_deleted")
    post_delete.connect(
        document_deleted,
        sender=get_document_model(),
        dispatch_uid="public_site.document_deleted",
    )
