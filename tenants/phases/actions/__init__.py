from tenants.phases.actions.change_phase import (
    PhaseChanged,
    SetCourtDates,
    TakeBack,
    TickStep,
    Transition,
)

__all__ = ["PhaseChanged", "SetCourtDates", "TakeBack", "TickStep", "Transition"]
