from tenants.engagement.models.key import CommunityKey
from tenants.engagement.models.message import Deletion, Message, MessageStep
from tenants.engagement.models.preferences import EngagementSettings

__all__ = ["CommunityKey", "Deletion", "EngagementSettings", "Message", "MessageStep"]
