"""What may be done with the pages of a community."""

from wagtail.models import PagePermissionTester

from tenants.access.policies import approves, needs_second_person


class LocalPagePermissionTester(PagePermissionTester):
    """Nobody publishes alone while the community's two-person approval is on.

    Nor does anybody take away alone what people may rely on: a public page is not unpublished,
    deleted or moved to another address, and not shown at a second one (an alias); that is proposed
    to a second person (`tenants.proposals`). Drafts stay their writers' own. The order of pages
    changes no word, number or address, and stays free.
    """

    def can_publish(self) -> bool:
        """As Wagtail says, unless somebody else has to approve."""
        return bool(super().can_publish()) and not self._waits()

    def can_publish_subpage(self) -> bool:
        """The same for a page that is being made, copied or shown a second time."""
        return bool(super().can_publish_subpage()) and not self._waits()

    def can_unpublish(self) -> bool:
        """As Wagtail says, unless somebody else has to approve."""
        return self.could_unpublish() and not self._waits()

    def can_unschedule(self) -> bool:
        """What two agreed on is stopped by somebody who approves: nobody reads it yet."""
        if self._waits() and not approves(self.user):
            return False
        return bool(super().can_publish())

    def could_unpublish(self) -> bool:
        """What Wagtail says, were one person enough."""
        return bool(super().can_unpublish())

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Drafts at any time. `can_move` asks the same."""
        may = bool(super().can_delete(ignore_bulk))
        return may and not (self._waits() and self._is_public())

    def _is_public(self) -> bool:
        """Whether visitors see it, or anything below it."""
        if self.page.live or self.page.is_leaf():
            return bool(self.page.live)
        return bool(self.page.get_descendants().live().exists())

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

    def could_unpublish(self) -> bool:
        """Never."""
        return False

    def can_move(self) -> bool:
        """Never."""
        return False

    def can_copy(self) -> bool:
        """Never: there is one of each."""
        return False
