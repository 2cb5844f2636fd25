"""Publishing what a person has looked at once more."""

from shared_content.writing.actions.publish_anyway import (
    ApproveAnyway,
    LookAgain,
    PublishAnyway,
    note_anyway,
)

__all__ = ["ApproveAnyway", "LookAgain", "PublishAnyway", "note_anyway"]
