"""What happens by itself when people sign in to a community's admin."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from wagtail.users.models import UserProfile

from vrc.tenancy import community_or_none


def show_times_of_the_community(sender: Any, user: Any, **kwargs: Any) -> None:
    """Give the person's profile the community's time zone, unless they chose one themselves.

    Wagtail falls back to the server's zone otherwise: 9 AM typed into an update would be published
    as 9 AM UTC.
    """
    community = community_or_none()
    if community is None:
        return
    profile = UserProfile.get_for_user(user)
    if not profile.current_time_zone:
        profile.current_time_zone = community.time_zone
        profile.save(update_fields=["current_time_zone"])


def register() -> None:
    """Connect every handler of this app."""
    user_logged_in.connect(
        show_times_of_the_community, dispatch_uid="local_content.show_times_of_the_community"
    )
