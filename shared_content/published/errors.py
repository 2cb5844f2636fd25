"""Failures of the published library."""


class LibraryWriteRefused(Exception):
    """Something tried to change the library from outside the public schema.

    The library is written once, on the platform, and read by every community (traps 0 and 3).
    Nothing was changed; sign in to the operator's own admin to edit it.
    """

    def __init__(self, what: str, schema: str) -> None:
        super().__init__(f"{what} belongs to the platform and cannot be changed in {schema!r}.")
