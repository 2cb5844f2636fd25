"""The sign-in service of a community's own office (OpenID Connect), if it has one."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from vrc.ops.sealing import seal, unseal
from vrc.tenancy import current_schema


class IdentityProvider(models.Model):
    """The one row of a schema. The secret is sealed for its own community."""

    label = models.CharField(
        _("words on the button"),
        max_length=60,
        help_text=_("How your office calls it, for example “City of Riverbend”."),
    )
    issuer = models.URLField(
        _("issuer"),
        max_length=400,
        help_text=_("The address your IT department gives you; it begins with https://."),
    )
    client_id = models.CharField(_("client ID"), max_length=300)
    sealed_secret = models.TextField(blank=True, editable=False)
    asks_second_step = models.BooleanField(
        _("it asks for a second step itself"),
        default=False,
        help_text=_("Then nobody is asked once more here."),
    )
    is_on = models.BooleanField(_("show the button"), default=False)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(_("Single sign-on"))

    @property
    def secret(self) -> str:
        """The client secret. Raises CannotUnseal."""
        return unseal(self.sealed_secret, provider_context()).decode() if self.sealed_secret else ""

    @secret.setter
    def secret(self, value: str) -> None:
        self.sealed_secret = seal(value.encode(), provider_context()) if value else ""


def provider_context() -> str:
    """What secrets of this kind are sealed for, in the current schema."""
    return f"access.provider:{current_schema()}"


def active_provider() -> IdentityProvider | None:
    """The service of the current community whose button is shown."""
    return IdentityProvider.objects.filter(pk=1, is_on=True).first()
