"""People who sign in. The operator and each community have their own, in their own schema."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes users who are known by their e-mail address."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A user with this address, stored in lower case. Raises ValueError without one."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A user who may do everything in this schema."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        """The user with this address, however it is spelled in upper and lower case."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractUser):
    """A person who signs in with an e-mail address. Never shared between communities."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True)

    # For the list of first steps: looking leaves no other trace.
    saw_library_at = models.DateTimeField(null=True, blank=True, editable=False)

    # When a person without a second factor was first asked for one: the grace period begins.
    factor_asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    # After a reset: only who also opens the link in the mail may set up a new factor.
    factor_link_required = models.BooleanField(default=False, editable=False)
    # Part of what a session is signed with; counting it up ends all sessions of the person.
    session_epoch = models.PositiveIntegerField(default=0, editable=False)

    # Who they are at the community's sign-in service: issuer and subject, which never change there.
    provider_subject = models.CharField(
        max_length=700, blank=True, default="", db_index=True, editable=False
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()  # type: ignore[misc,assignment]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """As Django's, and different after `session_epoch` was counted up."""
        digest: str = super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]
        return f"{digest}{self.session_epoch}" if self.session_epoch else digest
