"""The one error the embedded services raise for a person to read."""


class EmbeddedError(Exception):
    """Something on this machine stops the embedded services.

    The message is one line that a person can act on: what happened, then what to do.
    """

    def __init__(self, happened: str, to_do: str) -> None:
        self.happened = happened
        self.to_do = to_do
        super().__init__(f"{happened} {to_do}")
