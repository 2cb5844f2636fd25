from tenants.engagement.models.key import CommunityKey
from tenants.engagement.models.message import Deletion, Message, MessageStep
from tenants.engagement.models.preferences import EngagementSettings
from tenants.engagement.models.updates import Choice, Delivery, Mailing, Subscriber

__all__ = [
    "Choice",
    "CommunityKey",
    "Deletion",
    "Delivery",
    "EngagementSettings",
    "Mailing",
    "Message",
    "MessageStep",
    "Subscriber",
]
