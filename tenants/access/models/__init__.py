from tenants.access.models.invitation import Invitation, InvitationState, Role
from tenants.access.models.provider import IdentityProvider
from tenants.access.models.publishing import PublishingRule, SecondPersonTask
from tenants.access.models.user import User, UserManager

__all__ = [
    "IdentityProvider",
    "Invitation",
    "InvitationState",
    "PublishingRule",
    "Role",
    "SecondPersonTask",
    "User",
    "UserManager",
]
