"""No staff work without a second factor in this very session, however it began.

The log-in library asks for it on some roads in and not on others. So what counts here is a mark in the session, made
only after a code of the app or a recovery code was right, and bound to this session and this account.
"""

from collections.abc import Callable
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts import rules
from accounts.models import User

# No browser or proxy keeps a page about someone's account.
PRIVATE_PREFIXES = ("/account/", "/mijn/", "/beheer/")
MARK = "second_factor"
# Where someone who set up a second factor changes how they log in: else whoever has only the mail could take it off.
KEEPING_PREFIXES = ("/account/2fa/", "/account/email/", "/account/password/change/", "/account/password/set/")


def note_used(request: HttpRequest) -> None:
    """A second factor was just right in this session; call it after the session got its new key."""
    if not request.session.session_key:
        request.session.create()
    request.session[MARK] = _mark(request, int(timezone.now().timestamp()))


def was_used(request: HttpRequest) -> bool:
    """Whether this session, and no other, used a second factor of the account that is logged in now.

    That holds for `STAFF_SESSION_HOURS`: then the code of the app is asked again.
    """
    noted: str = request.session.get(MARK, "")
    since = noted.partition(":")[0]
    if not since.isdecimal() or not constant_time_compare(noted, _mark(request, int(since))):
        return False
    return timezone.now().timestamp() - int(since) < settings.STAFF_SESSION_HOURS * 3600


def is_set_up(user: User | AnonymousUser) -> bool:
    """Whether the account has something to ask for; recovery codes alone are none."""
    authenticators = Authenticator.objects.filter(user_id=user.pk)
    return authenticators.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def _mark(request: HttpRequest, since: int) -> str:
    """What cannot be made without our key: since when, in seconds since 1970, for this session and this account."""
    user = request.user
    parts = f"{since}:{request.session.session_key}:{user.pk}:{user.get_session_auth_hash()}"  # type: ignore[union-attr]  # only asked for who is logged in
    return f"{since}:{salted_hmac('accounts.second_factor', parts, algorithm='sha256').hexdigest()}"


class SecondFactorMiddleware:
    """Asks for a second factor before anything for staff answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = _refusal(request) or self.get_response(request)
        if request.path_info.removeprefix("/en").startswith(PRIVATE_PREFIXES):
            add_never_cache_headers(response)
        return response


def _refusal(request: HttpRequest) -> HttpResponse | None:
    path = request.path_info
    if path.startswith(tuple(settings.STAFF_PREFIXES)) and path not in settings.STAFF_PATHS_OUT:
        return _refusal_for_staff(request)
    if path.removeprefix("/en").startswith(KEEPING_PREFIXES) and request.user.is_authenticated:
        return _ask(request, "second_step") if is_set_up(request.user) and not was_used(request) else None
    return None


def _refusal_for_staff(request: HttpRequest) -> HttpResponse | None:
    if not request.user.is_authenticated:
        return _ask(request, settings.LOGIN_URL)
    if not rules.may_enter_desk(request.user):
        raise PermissionDenied
    if was_used(request):
        return None
    return ask(request)


def ask(request: HttpRequest) -> HttpResponse:
    """Send someone of the staff to the step that is missing in this session, and back here after it."""
    return _ask(request, "second_step" if is_set_up(request.user) else "mfa_activate_totp")


def _ask(request: HttpRequest, where: str) -> HttpResponse:
    """Send a person to the page that asks, and tell a script that it is not let in."""
    if "text/html" not in request.headers.get("Accept", "text/html") or _is_script(request):
        return JsonResponse({"error": "second factor needed"}, status=401)
    # What was sent cannot be sent again from an address, so then the way on is the front page of the staff.
    on = request.get_full_path() if request.method in ("GET", "HEAD") else reverse("wagtailadmin_home")
    return HttpResponseRedirect(f"{resolve_url(where)}?{urlencode({'next': on})}")


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"
