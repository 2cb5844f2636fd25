"""Files whose stored name begins with the schema they belong to (trap 2).

The location never depends on the current community, so a file deleted at commit, after a switch,
is still the file that was meant.
"""

import secrets
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from vrc.tenancy.context import current_schema


def owner_of(name: str) -> str:
    """Schema a stored name belongs to: its first part."""
    return PurePosixPath(name.replace("\\", "/")).parts[0]


class _SchemaInName:
    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """A free, never reused name under the current schema's folder."""
        path = PurePosixPath(str(name).replace("\\", "/"))
        # A random part: browsers may keep a file for ever, its name never means other bytes.
        path = path.with_name(f"{path.stem[:60]}.{secrets.token_hex(4)}{path.suffix}")
        name = str(path)
        schema = current_schema()
        if owner_of(name) != schema:
            name = f"{schema}/{name}"
        return super().get_available_name(name, max_length=max_length)  # type: ignore[misc]


class CommunityFileStorage(_SchemaInName, FileSystemStorage):
    """Media on disk, below MEDIA_ROOT/<schema>/."""


class CommunityS3Storage(_SchemaInName, S3Storage):
    """Media in one bucket, below <schema>/."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        if "%" in (self.location or ""):
            raise ValueError("The bucket's location must not depend on the community.")

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """The file's address on the community's own host, never the bucket's.

        Public pages make no request to anybody else, and the media view checks whose file it is.
        """
        return f"{settings.MEDIA_URL}{filepath_to_uri(name)}"
