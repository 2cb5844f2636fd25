"""Host names at which communities answer."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django_tenants.models import DomainMixin

from tenants.registry.models.community import schema_exists_expression


class DomainQuerySet(models.QuerySet["Domain"]):
    """Look-ups by host."""

    def with_community(self) -> DomainQuerySet:
        """With the community and whether its schema exists, in one statement."""
        return self.select_related("tenant").annotate(
            schema_exists=schema_exists_expression('"registry_community"."schema_name"')
        )


class Domain(DomainMixin):
    """One host name of one community, lower case, without port."""

    created_at = models.DateTimeField(auto_now_add=True)

    objects = DomainQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant"],
                condition=models.Q(is_primary=True),
                name="one_primary_domain_per_community",
            ),
        ]

    def __str__(self) -> str:
        return str(self.domain)

    def clean(self) -> None:
        """Raise ValidationError unless the name is a host name."""
        from vrc.tenancy.errors import UnknownHost
        from vrc.tenancy.hosts import normalise

        try:
            self.domain: str = normalise(str(self.domain))
        except UnknownHost as error:
            raise ValidationError({"domain": "This is not a valid host name."}) from error
