from tenants.access.models.invitation import Invitation, InvitationState, Role
from tenants.access.models.user import User, UserManager

__all__ = ["Invitation", "InvitationState", "Role", "User", "UserManager"]
