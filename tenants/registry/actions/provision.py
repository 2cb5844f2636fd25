"""Make a registered community's schema: idempotent, resumable at any step, or nothing at all."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tenants.registry.lifecycle import Provisioning, Status
from tenants.registry.models import Community
from tenants.registry.template import seed_community
from vrc.ops.locks import Work, only_one
from vrc.tenancy import in_public
from vrc.tenancy.context import in_unfinished_community
from vrc.tenancy.isolation import check_schema
from vrc.tenancy.schemas import clone_schema, drop_schema, schema_exists

logger = logging.getLogger(__name__)

STEP_CLONE = gettext_noop("Making the community's own database area")
STEP_SEED = gettext_noop("Filling in names, addresses and pages")
STEP_CHECK = gettext_noop("Checking that everything is complete and separate")
STEP_INVITE = gettext_noop("Preparing the invitation")
STEP_OPEN = gettext_noop("Opening the site")
STEPS = (STEP_CLONE, STEP_SEED, STEP_CHECK, STEP_INVITE, STEP_OPEN)


class ProvisioningFailed(Exception):
    """Provisioning stopped; nothing half-made is left. The community can be tried again."""


def _note(community: Community, step: str) -> None:
    """Write the progress the waiting person sees, in its own transaction."""
    community.provisioning_step = step
    community.provisioning_done = STEPS.index(step)
    community.save(
        update_fields=["provisioning", "provisioning_step", "provisioning_done", "ready_at"]
    )


def _clone(community: Community) -> None:
    # The clone is one transaction: the schema exists whole or not at all.
    if not schema_exists(community.schema_name):
        clone_schema(settings.TEMPLATE_SCHEMA, community.schema_name)


def _seed(community: Community) -> None:
    with in_unfinished_community(community):
        seed_community(community)


def _verify(community: Community) -> None:
    for finding in check_schema(community.schema_name):
        raise ProvisioningFailed(f"{finding.schema}: {finding.what}")


def _invite(community: Community) -> None:
    if not community.contact_email:
        return
    from tenants.access.actions.invite import InvitePerson

    with in_unfinished_community(community):
        InvitePerson(
            email=community.contact_email, name=community.contact_name, role="administrator"
        ).execute(actor_name=settings.OPERATOR_NAME)


def _open(community: Community) -> None:
    community.move_provisioning_to(Provisioning.READY)
    if community.go_live_when_ready and community.status != Status.LIVE:
        community.move_to(Status.LIVE)
    community.provisioning_step = ""
    community.provisioning_error = ""
    community.provisioning_done = len(STEPS)
    community.save()


_WORK: tuple[tuple[str, str, Callable[[Community], None]], ...] = (
    (Provisioning.CLONING, STEP_CLONE, _clone),
    (Provisioning.SEEDING, STEP_SEED, _seed),
    (Provisioning.SEEDING, STEP_CHECK, _verify),
    (Provisioning.SEEDING, STEP_INVITE, _invite),
)


def provision(community_id: int) -> Community:
    """Make the community's site, or take up where a killed attempt stopped.

    Returns the community. Does nothing when it is ready, or when another process is at work on it.
    Raises ProvisioningFailed after recording the error and removing what was half-made.
    """
    with in_public(), only_one(Work.PROVISIONING, community_id) as held:
        community = Community.objects.get(pk=community_id)
        if not held or community.is_provisioned or community.provisioning == Provisioning.FAILED:
            return community
        community.provisioning_attempts += 1
        community.save(update_fields=["provisioning_attempts"])
        try:
            for state, step, work in _WORK:
                community.move_provisioning_to(state)
                _note(community, step)
                work(community)
            _note(community, STEP_OPEN)
            _open(community)
        except Exception as error:
            _undo(community, error)
            raise ProvisioningFailed(str(error)) from error
    logger.info("community %s is ready", community.slug)
    return community


def _undo(community: Community, error: Exception) -> None:
    logger.exception("provisioning of %s failed", community.slug)
    step = community.provisioning_step
    community.refresh_from_db()
    if community.ready_at is None:
        # Only what nobody has ever used: a schema that was ready once may hold a community's work.
        drop_schema(community.schema_name)
    community.move_provisioning_to(Provisioning.FAILED)
    community.provisioning_error = _(
        "%(step)s did not work: %(error)s. "
        "Nothing half-made was left behind; it can be tried again."
    ) % {"step": _(step), "error": f"{type(error).__name__}: {error}"[:500]}
    community.save()


def retry_provisioning(community_id: int, queue: bool = True) -> Community:
    """Make a failed community ready to be tried again, and queue it unless told otherwise.

    Raises IllegalMove when it has not failed.
    """
    with in_public(), transaction.atomic():
        community = Community.objects.select_for_update().get(pk=community_id)
        community.move_provisioning_to(Provisioning.QUEUED)
        community.provisioning_error = ""
        community.save(update_fields=["provisioning", "provisioning_error"])
        if queue:
            from tenants.registry.tasks import provision_community

            transaction.on_commit(lambda: provision_community.send_public(community_id))
    return community


def unfinished() -> list[int]:
    """Ids of communities whose provisioning is neither ready nor failed, oldest first."""
    with in_public():
        return list(
            Community.objects.exclude(provisioning__in=[Provisioning.READY, Provisioning.FAILED])
            .order_by("created_at")
            .values_list("pk", flat=True)
        )
