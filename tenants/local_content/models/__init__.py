from tenants.local_content.models.center import AssistanceCenterPage, PlacePage
from tenants.local_content.models.court import CourtDatePage, CourtPage
from tenants.local_content.models.documents import DocumentPage, DocumentsIndexPage
from tenants.local_content.models.events import EventPage, EventsIndexPage
from tenants.local_content.models.funds import FundPage, FundsIndexPage
from tenants.local_content.models.home import CommunityHomePage
from tenants.local_content.models.local_page import LocalPage
from tenants.local_content.models.memorial import MemorialEntryPage, MemorialPage
from tenants.local_content.models.press import MediaPage
from tenants.local_content.models.questions import (
    FactPage,
    FactsIndexPage,
    QuestionPage,
    QuestionsIndexPage,
)
from tenants.local_content.models.told import ToldReminder
from tenants.local_content.models.updates import UpdatePage, UpdatesIndexPage

# In the order in which a community's tree shows them.
PAGE_TYPES = (
    CommunityHomePage,
    UpdatesIndexPage,
    UpdatePage,
    AssistanceCenterPage,
    PlacePage,
    FundsIndexPage,
    FundPage,
    EventsIndexPage,
    EventPage,
    QuestionsIndexPage,
    QuestionPage,
    FactsIndexPage,
    FactPage,
    CourtPage,
    CourtDatePage,
    MediaPage,
    DocumentsIndexPage,
    DocumentPage,
    MemorialPage,
    MemorialEntryPage,
    LocalPage,
)

__all__ = [
    "PAGE_TYPES",
    "AssistanceCenterPage",
    "CommunityHomePage",
    "CourtDatePage",
    "CourtPage",
    "DocumentPage",
    "DocumentsIndexPage",
    "EventPage",
    "EventsIndexPage",
    "FactPage",
    "FactsIndexPage",
    "FundPage",
    "FundsIndexPage",
    "LocalPage",
    "MediaPage",
    "MemorialEntryPage",
    "MemorialPage",
    "PlacePage",
    "QuestionPage",
    "QuestionsIndexPage",
    "ToldReminder",
    "UpdatePage",
    "UpdatesIndexPage",
]
