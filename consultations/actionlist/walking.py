"""The page on which people write during a walk: plain forms, which a script keeps on the phone without a connection.

The script is told in JSON what the page tells in HTML. What was sent is known by the number it got on the phone, so it
can be sent as often as needed.
"""

import json
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import second_factor
from accounts.rules import may_keep_area
from clock.now import database_now
from consultations.actionlist import actions, listing, rules
from consultations.actionlist.forms import NewItemForm, SeenForm
from consultations.actionlist.models import Action, Walk
from consultations.actionlist.rules import Writer
from safekeeping import row_numbers
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed

MOST_ITEMS = 150
# What the page is made of, so that a phone has it without a connection.
FILES = (
    "css/samenspraak.css",
    "css/walk.css",
    "js/walk.js",
    "fonts/source-sans-3-latin.woff2",
    "icons/sprite.svg",
    "images/icon.svg",
    "images/logo.svg",
)
# The one page that may ask where the phone is, when a button is pressed.
SENSORS = ", ".join(
    "geolocation=(self)" if name == "geolocation" else f"{name}=()" for name in settings.UNUSED_BROWSER_FEATURES
)


@keeps_what_was_typed
@never_cache
def walk(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write during a walk: what is new, and what was seen of the items that are open."""
    found = _walk(slug, number)
    by = rules.writer_at(found, request)
    if request.method == "POST":
        return _take(request, found, by)
    if by is None:
        return _refusal(request)
    if not rules.takes_items(found, database_now()):
        raise PermissionDenied
    return _page(request, found, by)


@never_cache
def connection(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Whether there is a connection and this visitor may still write; with the secret that goes with what is sent."""
    found = _walk(slug, number)
    if rules.writer_at(found, request) is None:
        return _told(request, found)
    return JsonResponse({"token": get_token(request)})


def worker(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The script that shows the page of this walk, and no other, without a connection."""
    found = _walk(slug, number)
    page = reverse("actionlist:walk", args=[found.area.slug, found.number])
    files = [static(name) for name in FILES]
    version = sha256(json.dumps(files).encode()).hexdigest()[:12]
    context = {"page": json.dumps(page), "files": json.dumps(files), "walk": found.number, "version": version}
    response = render(request, "consultations/actionlist/worker.js", context, content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response


def _take(request: HttpRequest, found: Walk, by: Writer | None) -> HttpResponse:
    """Keep what was sent; what cannot be kept comes back filled in, or with its errors in JSON."""
    known = _item_sent(request, found)
    if known is None and "action" in request.POST:
        return _is_gone(request, found)
    # Whoever may not write can send pictures as well: they are not opened.
    files = request.FILES if by else None
    form = SeenForm(request.POST, files, **_ids(known)) if known else NewItemForm(request.POST, files)
    if by is None or has_expired(request):
        return _again(request, found, by, form, known)
    if form.is_valid():
        try:
            kept = _keep(found, by, form, known)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            if _wants_json(request):
                return JsonResponse({"number": kept.number, "address": kept.get_absolute_url()})
            messages.success(request, _("Bewaard."))
            return redirect(found)
    if _wants_json(request):
        return JsonResponse({"errors": [str(error) for some in form.errors.values() for error in some]}, status=422)
    return _page(request, found, by, form=form, known=known)


def _item_sent(request: HttpRequest, found: Walk) -> Action | None:
    """The item of this area that the form is about, whatever its state is by now."""
    key = next(iter(row_numbers.sent(request.POST, "action")), None)
    here = Action.objects.filter(area__in=listing.areas_of(found.area)).with_who_and_where()
    return here.filter(pk=key).first() if key is not None else None


def _is_gone(request: HttpRequest, found: Walk) -> HttpResponse:
    """What was written is about an item that staff threw away meanwhile."""
    gone = _("Dit punt staat niet meer op de lijst.")
    if _wants_json(request):
        return JsonResponse({"errors": [gone]}, status=422)
    messages.error(request, gone)
    return redirect(found)


def _keep(found: Walk, by: Writer, form: Any, known: Action | None) -> Action:
    if known is not None:
        return actions.take_step(action=known, step=form.step(), by=by, walk=found)
    return actions.add_action(area=found.area, item=form.item(), step=form.step(), by=by, walk=found)


def _again(request: HttpRequest, found: Walk, by: Writer | None, form: Any, known: Action | None) -> HttpResponse:
    """Nothing typed is lost when the session was over: the form comes back, with the way to log in."""
    if _wants_json(request):
        return _told(request, found)
    if by is None and request.user.is_authenticated:
        return _refusal(request)
    form.add_error(None, expired_message() if by else _("U bent uitgelogd. Log in, en verstuur dit daarna opnieuw."))
    return _page(request, found, by, form=form, known=known, status=403)


def _page(
    request: HttpRequest,
    found: Walk,
    by: Writer | None,
    *,
    form: Any = None,
    known: Action | None = None,
    status: int = 200,
) -> HttpResponse:
    items = listing.dressed(_items(found).in_order()[:MOST_ITEMS]) if by else [known] if known else []
    seen = set(found.steps.values_list("action_id", flat=True))
    for item in items:
        item.is_seen = item.pk in seen  # type: ignore[attr-defined]  # added to the row for the page that shows it
        is_sent = known is not None and item.pk == known.pk
        given = {"state": item.state, "expected": item.state}
        item.form = form if is_sent else SeenForm(initial=given, **_ids(item))  # type: ignore[attr-defined]  # added to the row for the page that shows it
    context = {
        "walk": found,
        "area": found.area,
        "by": by,
        "form": form if form is not None and known is None else NewItemForm(),
        "to_see": [item for item in items if not item.is_seen],  # type: ignore[attr-defined]  # added to the row for the page that shows it
        "seen": [item for item in items if item.is_seen],  # type: ignore[attr-defined]  # added to the row for the page that shows it
        "log_in": _log_in(found),
    }
    response = render(
        request, "consultations/actionlist/walk.html", context, status=422 if form and status == 200 else status
    )
    response["Permissions-Policy"] = SENSORS
    return response


def _ids(item: Action | None) -> dict[str, str]:
    """Names of the fields of one item, as many forms stand on the page."""
    return {"auto_id": f"punt-{item.pk}-%s"} if item else {}


def _items(found: Walk) -> Any:
    """What is open in the area, and what was seen on this walk."""
    here = Action.objects.filter(area__in=listing.areas_of(found.area))
    seen = found.steps.values("action")
    return (here.going_on() | here.filter(pk__in=seen)).with_who_and_where()


def _walk(slug: str, number: int) -> Walk:
    found = get_object_or_404(Walk.objects.select_related("area"), pk=number)
    if found.area.slug != slug:
        raise Http404
    return found


def _refusal(request: HttpRequest) -> HttpResponse:
    """The way in for who may have it: logging in, or the step that staff still miss in this session."""
    if not request.user.is_authenticated:
        return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.path})}")
    if may_keep_area(request.user) and not second_factor.was_used(request):
        return second_factor.ask(request)
    raise PermissionDenied


def _told(request: HttpRequest, found: Walk) -> JsonResponse:
    """The same for the script: what it kept stays on the phone."""
    user = request.user
    if user.is_authenticated and (second_factor.was_used(request) or not may_keep_area(user)):
        if not has_expired(request):
            return JsonResponse({"error": _("U mag bij deze schouw niets invoeren.")}, status=403)
        return JsonResponse({"error": expired_message()}, status=409)
    return JsonResponse({"log_in": _log_in(found)}, status=401)


def _log_in(found: Walk) -> str:
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': found.get_absolute_url()})}"


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"
