"""The small files that machines ask for: robots.txt, security.txt and the icon."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import cache_control

PERSONAL = ("beheer", "account", "mijn", "inbreng", "bevestigen", "zoeken", "evaluaties/invullen", "evaluaties/qr")


def _text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines are welcome, except where people see their own things."""
    closed = [f"Disallow: {prefix}/{name}/" for prefix in ("", "/en") for name in PERSONAL]
    return _text(["User-agent: *", *closed, "", f"Sitemap: {settings.SITE_URL}/sitemap.xml"])


@cache_control(public=True, max_age=3600)
def security(request: HttpRequest) -> HttpResponse:
    """Where to report a leak (RFC 9116)."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    expires = midnight + timedelta(days=settings.SECURITY_TXT_DAYS)
    return _text(
        [
            f"Contact: {settings.SECURITY_CONTACT}",
            f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
            "Preferred-Languages: nl, en",
            f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        ]
    )


def icon(request: HttpRequest) -> HttpResponse:
    """The icon under the address that browsers try by themselves."""
    return HttpResponseRedirect(static("images/icon.svg"))
