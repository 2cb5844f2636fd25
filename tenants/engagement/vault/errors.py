"""Why something sealed cannot be opened. None of the messages holds any content."""


class VaultError(Exception):
    """Base of the errors of this package."""


class KeyUnknown(VaultError):
    """A key is missing in SEALING_KEYS, or in this community."""


class NotReadable(VaultError):
    """The bytes are damaged, or belong to another row or another community."""
