"""Addresses of Wagtail's admin that answer otherwise here; they stand before Wagtail's own."""

from typing import Any, NoReturn

from django.http import Http404, HttpRequest
from django.urls import path
from django.views.decorators.http import require_POST
from django.views.generic import RedirectView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, AvatarSettingsPanel, LogoutView


class OwnAccountView(AccountView):
    """One's own settings, without a picture of oneself: nothing here shows it, and a photo tells where it was taken."""

    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if not isinstance(panel, AvatarSettingsPanel)]


def nothing_here(request: HttpRequest) -> NoReturn:
    """An address with which Wagtail tries out its error page."""
    raise Http404


urlpatterns = [
    path("login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    # Wagtail's view refuses other methods, and logs out all the same.
    path("logout/", require_POST(LogoutView.as_view())),
    path("account/", require_admin_access(OwnAccountView.as_view())),
    path("failwhale/", nothing_here),
]
