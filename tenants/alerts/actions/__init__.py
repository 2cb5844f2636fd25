from tenants.alerts.actions.end_alert import DiscardDraft, EndAlert
from tenants.alerts.actions.set_alert import AlertChanged, SaveDraft, SetAlert

__all__ = ["AlertChanged", "DiscardDraft", "EndAlert", "SaveDraft", "SetAlert"]
