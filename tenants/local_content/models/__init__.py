from tenants.local_content.models.center import AssistanceCenterPage, PlacePage
from tenants.local_content.models.events import EventPage, EventsIndexPage
from tenants.local_content.models.home import CommunityHomePage
from tenants.local_content.models.local_page import LocalPage
from tenants.local_content.models.updates import UpdatePage, UpdatesIndexPage

# In the order in which a community's tree shows them.
PAGE_TYPES = (
    CommunityHomePage,
    UpdatesIndexPage,
    UpdatePage,
    AssistanceCenterPage,
    PlacePage,
    EventsIndexPage,
    EventPage,
    LocalPage,
)

__all__ = [
    "PAGE_TYPES",
    "AssistanceCenterPage",
    "CommunityHomePage",
    "EventPage",
    "EventsIndexPage",
    "LocalPage",
    "PlacePage",
    "UpdatePage",
    "UpdatesIndexPage",
]
