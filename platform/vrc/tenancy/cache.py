"""Cache keys that cannot leak between communities (trap 1)."""

from vrc.tenancy.connection import connection


def community_key(key: str, key_prefix: str, version: int) -> str:
    """Key of a value that belongs to the current schema."""
    return f"{connection.schema_name}:{key_prefix}:{version}:{key}"


def platform_key(key: str, key_prefix: str, version: int) -> str:
    """Key of a value that is the same whoever asks. Only for the `platform` alias."""
    return f"all:{key_prefix}:{version}:{key}"
