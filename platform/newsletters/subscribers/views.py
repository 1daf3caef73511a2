"""Taking a newsletter, the own preferences behind a signed link, and leaving with one click.

The pages behind a link have a secret as address, so no cookie guards their forms: see `delivery.unlisted`. Looking at
them changes nothing, since mail scanners follow links.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.models import Participant
from clock.now import database_now
from consultations.register.authors import known_participant
from delivery.limits import visitor_hash
from delivery.unlisted import unlisted
from delivery.views import almost_done
from languages.local_texts import reader_language
from newsletters.issues.models import Issue
from newsletters.issues.newsletters import Newsletter
from newsletters.subscribers import actions, addresses, links
from newsletters.subscribers.forms import AddressForm, PauseForm, SubscribeForm, WishesForm
from newsletters.subscribers.models import ConsentRecord, Subscription
from newsletters.subscribers.words import agreed_text, masked
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed, was_sent

FOLDER = "newsletters/subscribers"
Road = ConsentRecord.Road


@keeps_what_was_typed
@never_cache
def subscribe(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a newsletter: at once when logged in with a confirmed address, else after confirming."""
    newsletter = get_object_or_404(Newsletter.objects.active(), slug=slug)
    participant = known_participant(request)
    address = participant.email or "" if participant else ""
    row = _own(newsletter, participant) if address else None
    form = SubscribeForm(request.POST or None, newsletter=newsletter, known_address=address, row=row)
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and form.is_valid() and not form.is_trapped:
        try:
            return _take(request, form, newsletter, participant if address else None)
        except ValidationError as error:
            form.add_error(None, error)
    context = {
        "form": form,
        "newsletter": newsletter,
        "row": row,
        "address": address,
        "agreed": agreed_text(newsletter),
    }
    return render(request, f"{FOLDER}/subscribe.html", context, status=422 if form.errors else 200)


def _take(
    request: HttpRequest, form: SubscribeForm, newsletter: Newsletter, participant: Participant | None
) -> HttpResponse:
    if participant is not None:
        row = actions.subscribe(newsletter=newsletter, participant=participant, wishes=form.wishes())
        messages.success(request, _("U bent aangemeld. U krijgt het volgende nummer."))
        return redirect("newsletters:preferences", links.token(row.pk))
    asked = actions.ask_to_subscribe(
        newsletter=newsletter,
        email=form.cleaned_data["email"],
        wishes=form.wishes(),
        language=reader_language(),
        network=visitor_hash(request),
    )
    return almost_done(request, asked)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    """What someone gets of a newsletter, how often and where; with buttons to pause and to leave."""
    row = _behind(token)
    if row is None:
        return _gone(request, token)
    sent = request.POST.get("do", "") if request.method == "POST" else ""
    forms = {
        "wishes": WishesForm(request.POST if sent == "wishes" else None, newsletter=row.newsletter, row=row),
        "pause": PauseForm(request.POST if sent == "pause" else None),
        "address": AddressForm(request.POST if sent == "address" else None, auto_id="new_%s"),
    }
    asked = None
    if sent == "resume":
        actions.resume(number=row.pk, road=Road.MAIL)
    elif sent in forms and forms[sent].is_valid():
        try:
            asked = _change(request, sent, forms[sent], row)
        except ValidationError as error:
            forms[sent].add_error(None, error)
    if asked is not None:
        return asked
    if sent and not any(form.errors for form in forms.values()):
        return redirect(f"{reverse('newsletters:preferences', args=[token])}?bewaard={sent}")
    context = {"row": row, "forms": forms, "token": token, "others": _others(row), "saved": request.GET.get("bewaard")}
    context |= {"address": masked((row.participant and row.participant.email) or "")}
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, f"{FOLDER}/preferences.html", context, status=status)


def _change(request: HttpRequest, what: str, form: Any, row: Subscription) -> HttpResponse | None:
    if what == "wishes":
        actions.change_wishes(number=row.pk, wishes=form.wishes(), road=Road.MAIL)
    elif what == "pause":
        actions.pause(number=row.pk, until=form.day(timezone.localdate(database_now())), road=Road.MAIL)
    elif row.participant is None or row.participant.account_id is None:
        asked = addresses.ask_for_another_address(
            number=row.pk,
            email=form.cleaned_data["email"],
            language=reader_language(),
            network=visitor_hash(request),
        )
        return almost_done(request, asked)
    return None


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Leave with one click: the button on this page, or that of the mail program (RFC 8058), which posts here."""
    link, row = links.read(token), _behind(token)
    if link is None or row is None:
        return _gone(request, token)
    if request.method == "POST":
        if "terug" in request.POST:
            actions.resume(number=row.pk, road=Road.MAIL, only_paused=False)
        else:
            by_button = request.POST.get("List-Unsubscribe") == "One-Click"
            issue = Issue.objects.filter(pk=link.issue, newsletter=row.newsletter_id).first()
            actions.leave(number=row.pk, road=Road.BUTTON if by_button else Road.MAIL, issue=issue)
        row = _behind(token)
    context = {"row": row, "token": token, "came_back": "terug" in request.POST}
    return render(request, f"{FOLDER}/unsubscribe.html", context)


def _gone(request: HttpRequest, token: str) -> HttpResponse:
    """Who is no subscriber any more has what they ask: no mail. A link that is not ours is not there."""
    is_ours = links.read(token) is not None
    return render(request, f"{FOLDER}/gone.html", {"is_ours": is_ours}, status=200 if is_ours else 404)


def _behind(token: str) -> Subscription | None:
    link = links.read(token)
    if link is None:
        return None
    return Subscription.objects.select_related("newsletter", "participant").behind(link.subscription)


def _own(newsletter: Newsletter, participant: Participant | None) -> Subscription | None:
    return Subscription.objects.filter(newsletter=newsletter, participant=participant).first() if participant else None


def _others(row: Subscription) -> list[tuple[Subscription, str]]:
    """The person's other newsletters, each with the address of its own preferences."""
    theirs = Subscription.objects.filter(participant=row.participant).exclude(pk=row.pk).select_related("newsletter")
    return [(one, links.preferences_path(one.pk)) for one in theirs.order_by("newsletter__title")]
