"""Signing up, and the page of one's own sign-up behind the link in a mail."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from clock.now import database_now
from consultations.meetings import rules
from consultations.meetings.models import Meeting, SignUp
from consultations.meetings.qr import qr_svg
from consultations.meetings.signups import actions
from consultations.meetings.signups.forms import SignUpForm, WantedForm
from consultations.meetings.signups.keys import own_address, sign_up_of
from consultations.meetings.views import meeting_at
from consultations.register.authors import author_of, known_participant
from consultations.terms.models import Terms
from delivery.mails import absolute
from delivery.unlisted import unlisted
from delivery.views import almost_done
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed, was_sent


@keeps_what_was_typed
@never_cache
def sign_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Sign up: at once when logged in, else after confirming an address."""
    found = meeting_at(slug)
    participant = known_participant(request)
    mine = _standing(found, participant)
    if mine:
        return redirect("meetings:mine", slug)
    form = SignUpForm(request.POST or None, meeting=found, participant=participant)
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and form.is_valid() and not form.is_trapped:
        try:
            return _signed_up(request, found, form)
        except ValidationError as error:
            form.add_error(None, error)
    context = {
        "meeting": found,
        "room": found.room,
        "form": form,
        "takes_sign_ups": rules.takes_sign_ups(found, database_now()),
        "kept_days": Terms.now().sign_up_kept_days,
        "is_known": participant is not None and bool(participant.email),
    }
    return render(request, "consultations/meetings/sign_up.html", context, status=422 if form.errors else 200)


@keeps_what_was_typed
@never_cache
@login_required
def mine(request: HttpRequest, slug: str) -> HttpResponse:
    """The own sign-up of who is logged in."""
    found = meeting_at(slug)
    own = _standing(found, known_participant(request))
    if own is None:
        return redirect("meetings:sign_up", slug)
    return _own_page(request, own, reverse("meetings:mine", args=[slug]))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def own(request: HttpRequest, token: str) -> HttpResponse:
    """The own sign-up, behind the link in a mail; looking changes nothing, the buttons do."""
    found = sign_up_of(token)
    if found is None:
        raise Http404
    return _own_page(request, found, reverse("meetings:own", args=[token]))


def _signed_up(request: HttpRequest, found: Meeting, form: SignUpForm) -> HttpResponse:
    author = author_of(request, email=form.cleaned_data.get("email", ""))
    if author.participant and not author.participant.email:
        # An account without a confirmed address hears nothing from us; the address it gives is confirmed first.
        author = author.__class__(**{**author.__dict__, "participant": None})
    made, asked = actions.sign_up(meeting=found, author=author, wanted=form.wanted())
    if asked:
        return almost_done(request, asked)
    return redirect(own_address(made))


def _own_page(request: HttpRequest, found: SignUp, address: str) -> HttpResponse:
    form = WantedForm(request.POST or None, meeting=found.meeting, sign_up=found)
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and "afmelden" in request.POST:
        actions.withdraw_sign_up(sign_up=found)
        messages.success(request, _("U bent afgemeld. Uw plaats is nu voor iemand anders."))
        return redirect(found.meeting)
    elif was_sent(request) and form.is_valid():
        try:
            actions.change_sign_up(sign_up=found, wanted=form.wanted())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect(f"{address}?bewaard")
    context: dict[str, Any] = {
        "sign_up": found,
        "meeting": found.meeting,
        "form": form,
        "address": address,
        "is_kept": "bewaard" in request.GET,
        "is_over": found.meeting.is_over(database_now()),
        "ahead": _ahead(found),
        "qr": qr_svg(absolute(reverse("meetings:check_in", args=[found.code]))),
    }
    return render(request, "consultations/meetings/own.html", context, status=422 if form.errors else 200)


def _standing(meeting: Meeting, participant: Any) -> SignUp | None:
    if participant is None:
        return None
    mine = SignUp.objects.filter(meeting=meeting, participant=participant).standing()
    return mine.select_related("meeting__room", "meeting__project").first()


def _ahead(found: SignUp) -> int:
    """How many sign-ups move up before this one."""
    if found.state != SignUp.State.WAITING:
        return 0
    return SignUp.objects.filter(meeting=found.meeting_id, line__lt=found.line).waiting().count()
