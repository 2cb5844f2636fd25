from tenants.inheritance.actions.adjust import HideItem, ShowItem
from tenants.inheritance.actions.note import NoteTooLong, SetNote

__all__ = ["HideItem", "NoteTooLong", "SetNote", "ShowItem"]
