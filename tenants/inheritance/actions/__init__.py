from tenants.inheritance.actions.adjust import (
    ChangedMeanwhile,
    HideItem,
    PinItem,
    ShowItem,
    UnpinItem,
)
from tenants.inheritance.actions.look import MarkSeen
from tenants.inheritance.actions.note import NoteTooLong, SetNote
from tenants.inheritance.actions.order import Move, ResetOrder
from tenants.inheritance.actions.replace import CannotReplace, GoBack, KeepOwn, ReplaceItem
from tenants.inheritance.actions.topics import AdjustTopic

__all__ = [
    "AdjustTopic",
    "CannotReplace",
    "ChangedMeanwhile",
    "GoBack",
    "HideItem",
    "KeepOwn",
    "MarkSeen",
    "Move",
    "NoteTooLong",
    "PinItem",
    "ReplaceItem",
    "ResetOrder",
    "SetNote",
    "ShowItem",
    "UnpinItem",
]
