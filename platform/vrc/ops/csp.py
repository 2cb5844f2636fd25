"""Two content security policies: strict for the public, Wagtail's needs under /admin/ (trap 16)."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

ADMIN_PREFIX = "/admin/"


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """django-csp with the admin's policy where Wagtail's inline scripts need it."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        relaxed = getattr(response, "strict_csp", False) is False
        if request.path.startswith(ADMIN_PREFIX) and relaxed:
            response["Content-Security-Policy"] = "; ".join(
                f"{name} {value}" for name, value in settings.ADMIN_CONTENT_SECURITY_POLICY.items()
            )
            return response
        return super().process_response(request, response)
