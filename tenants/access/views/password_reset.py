"""A link for a new password, a few times an hour: nobody's mailbox is filled from our form."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin.views.account import PasswordResetView

from vrc.ops.rate_limit import Decision, RateLimit, client_address
from vrc.tenancy import current_schema

# An agency's people often share one address of the network.
_BY_NETWORK = RateLimit("password-reset-network", limit=30, seconds=3600)
_BY_ACCOUNT = RateLimit("password-reset-account", limit=4, seconds=3600)


class AskForPassword(PasswordResetView):  # type: ignore[misc]
    """Wagtail's page, with limits that are the same whether or not the account exists."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Send the mail, or say when to try again; what was typed stays."""
        refused = self._refused(str(form.cleaned_data["email"]))
        if refused is None:
            return super().form_valid(form)  # type: ignore[no-any-return]
        form.add_error(
            None,
            _(
                "A link was asked for several times already. Look into your mailbox and its junk "
                "folder, or try again in an hour."
            ),
        )
        response = self.render_to_response(self.get_context_data(form=form), status=429)
        response["Retry-After"] = str(refused.retry_after)
        return response  # type: ignore[no-any-return]

    def _refused(self, email: str) -> Decision | None:
        subjects = ((_BY_NETWORK, client_address(self.request)), (_BY_ACCOUNT, email))
        for limit, subject in subjects:
            decision = limit.hit(f"{current_schema()}|{subject}")
            if not decision.allowed:
                return decision
        return None
