"""What every answer carries."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.csp import CSP


class AdminPolicyMiddleware:
    """Gives Wagtail's admin the looser content security policy its editor needs; public pages keep the strict one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/beheer/"):
            # A preview was answered as if it were a page of the site; shown in the editor, the editor's policy holds.
            response.headers.pop(CSP.HEADER_ENFORCE, None)
            response._csp_config = settings.ADMIN_CSP  # type: ignore[attr-defined]  # put there by us, unknown to the types
        return response


class PermissionsPolicyMiddleware:
    """Tells the browser that no page here uses a camera, a position or any other sensor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = ", ".join(f"{feature}=()" for feature in settings.UNUSED_BROWSER_FEATURES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.policy)
        return response
