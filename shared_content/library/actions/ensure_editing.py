"""Make the groups of the library's people, what they may do, and the way from draft to page."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Max
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from shared_content.library.policies import (
    CHANGE_LEADERS,
    EDITORS,
    PUBLISHERS,
    REVIEWERS,
    SIGN_OFF,
)

WORKFLOW = "Clinical review, then publication"
CLINICAL_TASK = "Clinical review"
PUBLISH_TASK = "Publication"

_ADMIN = ("wagtailadmin.access_admin",)
_KEEP_CONTACTS = ("contacts.view_contact", "contacts.add_contact", "contacts.change_contact")
_USE_FILES = ("wagtailimages.choose_image", "wagtaildocs.choose_document")
_KEEP_FILES = (
    *("wagtailimages.add_image", "wagtailimages.change_image"),
    *("wagtaildocs.add_document", "wagtaildocs.change_document"),
    *_USE_FILES,
)
_KEEP_FILMS = ("library.view_mediafile", "library.add_mediafile", "library.change_mediafile")
PERMISSIONS = {
    EDITORS: (*_ADMIN, *_KEEP_CONTACTS, *_KEEP_FILMS),
    REVIEWERS: (*_ADMIN, "contacts.view_contact", SIGN_OFF),
    PUBLISHERS: (*_ADMIN, *_KEEP_CONTACTS, *_KEEP_FILMS, CHANGE_LEADERS),
}
PAGE_PERMISSIONS = {
    EDITORS: ("add_page", "change_page"),
    REVIEWERS: ("change_page",),
    PUBLISHERS: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
}
FILE_PERMISSIONS = {EDITORS: _KEEP_FILES, REVIEWERS: _USE_FILES, PUBLISHERS: _KEEP_FILES}


@transaction.atomic
def ensure_editing() -> None:
    """Add what is missing; what a person added by hand stays. Call in the public schema only.

    Rights hang on the roots of the library, one for each language, so nothing is granted on other
    pages. Before the library has been made, only the groups are.
    """
    from shared_content.library.models import LibraryHomePage

    groups = {name: Group.objects.get_or_create(name=name)[0] for name in PERMISSIONS}
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.filter(
            content_type__app_label__in=(
                *("contacts", "leaders", "library", "wagtailadmin", "wagtailcore"),
                *("wagtaildocs", "wagtailimages"),
            )
        ).select_related("content_type")
    }
    homes = list(LibraryHomePage.objects.all())
    root = Collection.get_first_root_node()
    for name, group in groups.items():
        group.permissions.add(*_found(known, PERMISSIONS[name]))
        for permission in _found(known, FILE_PERMISSIONS[name]) if root else ():
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission
            )
        page_permissions = [f"wagtailcore.{code}" for code in PAGE_PERMISSIONS[name]]
        for home in homes:
            for permission in _found(known, page_permissions):
                GroupPagePermission.objects.get_or_create(
                    group=group, page=home.page_ptr, permission=permission
                )
    if homes:
        workflow = _workflow(groups)
        for home in homes if workflow.active else ():
            WorkflowPage.objects.get_or_create(page=home.page_ptr, defaults={"workflow": workflow})


def _found(known: dict[str, Permission], names: tuple[str, ...] | list[str]) -> list[Permission]:
    return [known[name] for name in names if name in known]


def _workflow(groups: dict[str, Group]) -> Workflow:
    """The workflow, made once; a person may change its steps afterwards."""
    workflow = Workflow.objects.filter(name=WORKFLOW).order_by("pk").first()
    if workflow is not None:
        return workflow
    workflow = Workflow.objects.create(name=WORKFLOW)
    for name, group in ((CLINICAL_TASK, REVIEWERS), (PUBLISH_TASK, PUBLISHERS)):
        task = GroupApprovalTask.objects.create(name=name)
        task.groups.add(groups[group])
        last = WorkflowTask.objects.filter(workflow=workflow).aggregate(last=Max("sort_order"))
        WorkflowTask.objects.create(
            workflow=workflow, task=task, sort_order=(last["last"] or 0) + 1
        )
    return workflow
