from tenants.proposals.actions.decide import ApplyAlone, Approve, Decline, Withdraw
from tenants.proposals.actions.submit import Outcome, submit

__all__ = ["ApplyAlone", "Approve", "Decline", "Outcome", "Withdraw", "submit"]
