"""What may be done with the pages a community cannot be without."""

from wagtail.models import PagePermissionTester

from tenants.access.policies import needs_second_person


class LocalPagePermissionTester(PagePermissionTester):
    """Nobody publishes alone while the community's two-person approval is on."""

    def can_publish(self) -> bool:
        """As Wagtail says, unless somebody else has to approve."""
        return bool(super().can_publish()) and not self._waits()

    def can_publish_subpage(self) -> bool:
        """The same for a page that is being made."""
        return bool(super().can_publish_subpage()) and not self._waits()

    def _waits(self) -> bool:
        # Kept on the user, who is read anew for each request: lists ask once for each page.
        known = getattr(self.user, "_waits_for_second_person", None)
        if known is None:
            known = needs_second_person(self.user, self.page)
            self.user._waits_for_second_person = known
        return bool(known)


class FixedPagePermissionTester(LocalPagePermissionTester):
    """The home page, the list of updates and the assistance center can be edited, never removed.

    Their addresses are printed on flyers and read out on the radio.
    """

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Never."""
        return False

    def can_unpublish(self) -> bool:
        """Never."""
        return False

    def can_move(self) -> bool:
        """Never."""
        return False

    def can_copy(self) -> bool:
        """Never: there is one of each."""
        return False
