"""What may be done with the pages a community cannot be without."""

from wagtail.models import PagePermissionTester


class FixedPagePermissionTester(PagePermissionTester):
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
