"""What can stop an export. The messages are meant for the person who asked for it."""


class ExportError(Exception):
    """The export cannot be made. The message is in plain words and says what to do."""


class ExportCancelled(Exception):
    """Somebody asked to stop, or the job disappeared."""


class PageFailed(ExportError):
    """A page of the site could not be written; nothing incomplete is offered."""

    def __init__(self, path: str, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(f"{path}: {why}")
