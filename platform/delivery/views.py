"""Confirming an answer: by the link in the mail, or by the code on the page shown after answering.

These addresses are secrets in themselves (a token, a signed number), so no cookie guards their forms: see `unlisted`.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.csp import CSP
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from clock.now import database_now
from delivery import confirmations
from delivery import demo_mails as mailbox
from delivery.forms import CodeForm, MailFilter
from delivery.limits import visitor_hash
from delivery.models import Confirmation
from delivery.unlisted import unlisted

SALT = "confirmation-handle"
ADDRESS_SHOWN = timedelta(hours=1)


def almost_done(request: HttpRequest, confirmation: Confirmation) -> HttpResponseRedirect:
    """To the page that says "look in your mail", on which the code can be typed."""
    return redirect("delivery:code", handle=signing.dumps(confirmation.pk, salt=SALT))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the mail. Looking changes nothing, since mail scanners follow links; the button confirms."""
    confirmation = confirmations.find_by_token(token)
    if confirmation is None:
        return render(request, "delivery/unknown.html", status=404)
    if confirmation.confirmed_at:
        return _already_confirmed(request, confirmation)
    if request.method == "POST":
        try:
            return redirect(confirmations.confirm(confirmation=confirmation))
        except ValidationError as error:
            return _refused(request, error)
    handler, number = confirmations.handler_of(confirmation)
    context = {
        "description": handler.describe(number),
        **confirmations.words_about(confirmation),
        "too_late": confirmations.is_too_late(confirmation, database_now()),
    }
    return render(request, "delivery/confirm.html", context)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def code(request: HttpRequest, handle: str) -> HttpResponse:
    """Almost done: what to do now, and the form for the code. The same for a known and an unknown address."""
    confirmation = _by_handle(handle)
    if confirmation is None:
        return render(request, "delivery/unknown.html", status=404)
    if confirmation.confirmed_at:
        return _already_confirmed(request, confirmation)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            page = confirmations.confirm_by_code(confirmation=confirmation, code=form.cleaned_data["code"])
            return redirect(page)
        except ValidationError as error:
            form.add_error("code", error)
    return _almost_done_page(request, confirmation, handle, form)


@csrf_exempt
@require_POST
@unlisted
def again(request: HttpRequest, handle: str) -> HttpResponse:
    """Mail it again. The answer is the same when the hour's limit is reached: that tells nobody anything."""
    confirmation = _by_handle(handle)
    if confirmation is None:
        return render(request, "delivery/unknown.html", status=404)
    confirmations.ask_again(confirmation=confirmation, network=visitor_hash(request))
    return redirect(f"{reverse('delivery:code', kwargs={'handle': handle})}?opnieuw=1")


def _almost_done_page(request: HttpRequest, confirmation: Confirmation, handle: str, form: CodeForm) -> HttpResponse:
    # The address is shown to whoever just typed it, to find a typing error; not to who finds this page in a history.
    is_fresh = database_now() - confirmation.created_at < ADDRESS_SHOWN
    context = {
        "form": form,
        "handle": handle,
        "email": confirmation.email if is_fresh else "",
        "asked_again": "opnieuw" in request.GET,
        "demo_mails": settings.DEMO_ALLOWED,
        **confirmations.words_about(confirmation),
        "kept_days": settings.UNCONFIRMED_KEPT_DAYS,
    }
    return render(request, "delivery/almost_done.html", context)


def _by_handle(handle: str) -> Confirmation | None:
    try:
        number = signing.loads(handle, salt=SALT)
    except signing.BadSignature:
        return None
    return Confirmation.objects.filter(pk=number).first()


def _already_confirmed(request: HttpRequest, confirmation: Confirmation) -> HttpResponse:
    context = {"confirmed_at": confirmation.confirmed_at, **confirmations.words_about(confirmation)}
    return render(request, "delivery/already_confirmed.html", context)


def _refused(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return render(request, "delivery/refused.html", {"reasons": error.messages}, status=409)


@require_http_methods(["GET", "HEAD"])
@unlisted
def demo_mails(request: HttpRequest) -> HttpResponse:
    """The mails of a demo, newest first, found by address or subject; elsewhere there is no such page."""
    if not settings.DEMO_ALLOWED or mailbox.folder() is None:
        raise Http404
    form = MailFilter(request.GET)
    page = Paginator(mailbox.newest_first(form.words), 20).get_page(request.GET.get("page"))
    response = render(request, "delivery/demo_mails.html", {"page_obj": page, "form": form})
    # The frame of a mail runs no scripts and takes over this policy: mails have styles of their own.
    response._csp_config = {**settings.SECURE_CSP, "style-src": [CSP.SELF, CSP.UNSAFE_INLINE]}  # type: ignore[attr-defined]
    return response
