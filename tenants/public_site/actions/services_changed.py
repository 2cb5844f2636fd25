"""Tell the public site that the directory of services is another one now."""

from __future__ import annotations

from django.db import transaction

from tenants.public_site.actions.rebuild import rebuild_site_state
from tenants.public_site.models import SiteState
from tenants.public_site.models.state import THE_ONE
from tenants.services.selectors import directory_state


@transaction.atomic
def services_changed() -> int:
    """A new revision of the site, with what there is to choose from. Pages are not made again.

    Call it in the transaction of the change. Returns the new revision.
    """
    state = SiteState.objects.select_for_update().filter(pk=THE_ONE).first()
    if state is None:
        return rebuild_site_state()
    state.revision += 1
    state.local = {**state.local, "services": directory_state()}
    state.save(update_fields=["revision", "local", "rebuilt_at"])
    return int(state.revision)
