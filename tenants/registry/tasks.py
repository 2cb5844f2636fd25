"""Work on communities that outlives a request."""

import logging

from celery import shared_task
from celery.signals import worker_ready
from django.core.exceptions import ValidationError
from django.core.management import call_command

from tenants.registry.actions.own_domain import CheckDomain
from tenants.registry.actions.provision import ProvisioningFailed, provision, unfinished
from tenants.registry.models import Community, DomainClaim
from vrc.tenancy import in_community, in_public
from vrc.tenancy.tasks import PublicTask

logger = logging.getLogger(__name__)


@shared_task(base=PublicTask, name="registry.provision_community")
def provision_community(community_id: int) -> None:
    """Make one community's site. A failure is recorded on the community for the one who waits."""
    try:
        provision(community_id)
    except ProvisioningFailed as error:
        logger.error("community %s: %s", community_id, error)


@shared_task(base=PublicTask, name="registry.resume_provisioning")
def resume_provisioning() -> int:
    """Take up what a killed worker left; returns how many were looked at."""
    waiting = unfinished()
    for community_id in waiting:
        provision_community.run(community_id)
    return len(waiting)


@worker_ready.connect
def _resume_at_start(**_: object) -> None:
    resume_provisioning.send_public()


def _everywhere(command: str) -> None:
    """Run a command on the platform and in every community; one failure does not stop the rest."""
    with in_public():
        call_command(command, verbosity=0)
        communities = list(Community.objects.usable())
    for community in communities:
        with in_community(community):
            try:
                call_command(command, verbosity=0)
            except Exception:
                logger.exception("%s failed", command)


@shared_task(base=PublicTask, name="registry.publish_scheduled")
def publish_scheduled() -> None:
    """Publish and expire what is due, on the platform and in every community."""
    _everywhere("publish_scheduled")


@shared_task(base=PublicTask, name="registry.rebuild_reference_index")
def rebuild_reference_index() -> None:
    """Rebuild Wagtail's "used on these pages" everywhere (trap 10).

    Its background tasks carry no schema and swallow errors, so once a night nothing is trusted.
    """
    _everywhere("rebuild_references_index")


@shared_task(base=PublicTask, name="registry.check_own_domains")
def check_own_domains() -> int:
    """Look at every claimed domain once more; returns how many are in order.

    Nothing is switched off: a site that people know must not vanish over a record that somebody
    is just moving. What is wrong stands on the community's screen.
    """
    in_order = 0
    with in_public():
        claims = list(DomainClaim.objects.values_list("community_id", "pk"))
    for community_id, claim_id in claims:
        try:
            in_order += CheckDomain(community_id, claim_id).execute().is_ready
        except (DomainClaim.DoesNotExist, ValidationError):
            logger.warning("a claimed domain of community %s could not be checked", community_id)
    return in_order
