from tenants.handover.actions.confirm import ConfirmHandover
from tenants.handover.actions.prepare import SaveHandover
from tenants.handover.actions.undo import UndoHandover

__all__ = ["ConfirmHandover", "SaveHandover", "UndoHandover"]
