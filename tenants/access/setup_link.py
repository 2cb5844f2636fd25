"""The link for somebody whose second step was reset: the mailbox stands in for it, once."""

from __future__ import annotations

from django.conf import settings
from django.core import signing

from tenants.access.models import User
from vrc.tenancy import current_schema

_SALT = "tenants.access.setup_link"


def setup_token(user: User) -> str:
    """The secret part of the link. A later reset or a new factor makes it worthless."""
    return signing.dumps([current_schema(), user.pk, user.session_epoch], salt=_SALT)


def person_of(token: str) -> User | None:
    """Whose link this is; None when it is too old, used up, or of another site."""
    try:
        schema, pk, epoch = signing.loads(token, salt=_SALT, max_age=settings.INVITATION_LIFETIME)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if schema != current_schema():
        return None
    return User.objects.filter(
        pk=pk, session_epoch=epoch, is_active=True, factor_link_required=True
    ).first()
