"""The two ways to one's own input: the reference for what is public, the mailed link or log-in for the own text."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from clock.now import database_now
from consultations.register import kinds, outcomes, rules
from consultations.register.actions import withdraw
from consultations.register.authors import known_participant
from consultations.register.find import FindForm
from consultations.register.models import Contribution
from consultations.register.own_links import contribution_of
from consultations.register.receipts import just_given
from consultations.register.references import read_reference
from consultations.register.stopping import stop_mails, stopped_by
from delivery.unlisted import unlisted, unlisted_form
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed, was_sent


@keeps_what_was_typed
@unlisted_form
def find(request: HttpRequest) -> HttpResponse:
    """Find one's input by its reference."""
    form = FindForm(request.POST if request.method == "POST" else None)
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and form.is_valid():
        return redirect("reference", form.cleaned_data["reference"])
    return render(request, "consultations/register/find.html", {"form": form})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """No more mail about one's own input: the button here, or that of the mail program (RFC 8058)."""
    contributions = stopped_by(token)
    if contributions is None:
        raise Http404
    if request.method == "POST":
        stop_mails(contributions=contributions)
    # Of who was erased nothing is left to mail about: what they ask is so.
    context = {"contributions": contributions, "is_done": request.method == "POST" or not contributions}
    return render(request, "consultations/register/stop.html", context)


@unlisted
def reference(request: HttpRequest, typed: str) -> HttpResponse:
    """What is or will be public about one contribution; a wrong reference and a foreign one look the same."""
    plain = read_reference(typed)
    just = just_given(request, plain) if plain else ""
    if not just and not rules.may_try_reference(request):
        return _not_found(request, _("U hebt te vaak een kenmerk geprobeerd. Probeer het over een uur opnieuw."), 429)
    contribution = Contribution.objects.by_reference(plain) if plain else None
    if contribution is None:
        return _not_found(request, _("Dit kenmerk kennen wij niet. Controleer de letters en cijfers."), 404)
    context = {"contribution": contribution, "outcomes": outcomes.of(contribution), "just": just}
    if just:
        kind = kinds.of(contribution)
        context |= {
            "thanks_template": kind.thanks_template,
            "public_url": kind.page(contribution) if contribution.state == Contribution.State.COUNTED else "",
            "consultation": contribution.consultation,
            **kind.own_context(contribution, request),
        }
    return render(request, "consultations/register/reference.html", context)


@unlisted_form
def own(request: HttpRequest, token: str) -> HttpResponse:
    """The own text, by the mailed link."""
    contribution = contribution_of(token)
    if contribution is None:
        return _not_found(request, _("Deze link werkt niet meer."), 404)
    return _own_page(request, contribution, withdraw_url=reverse("own_withdraw", args=[token]), token=token)


@login_required
@unlisted_form
def mine(request: HttpRequest, typed: str) -> HttpResponse:
    """The own text, for its author who is logged in."""
    return _own_page(request, _of_visitor(request, typed), withdraw_url=reverse("my_withdraw", args=[typed]))


@unlisted_form
def own_withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Take the own input back, by the mailed link."""
    contribution = contribution_of(token)
    if contribution is None:
        return _not_found(request, _("Deze link werkt niet meer."), 404)
    return _withdraw(request, contribution, reverse("own_contribution", args=[token]))


@login_required
@unlisted_form
def my_withdraw(request: HttpRequest, typed: str) -> HttpResponse:
    """Take the own input back, logged in."""
    return _withdraw(request, _of_visitor(request, typed), reverse("my_contribution", args=[typed]))


def _own_page(request: HttpRequest, contribution: Contribution, *, withdraw_url: str, token: str = "") -> HttpResponse:
    kind = kinds.of(contribution)
    context = {
        "contribution": contribution,
        "own_template": kind.own_template,
        "public_url": kind.page(contribution),
        "why_it_stays": rules.why_it_stays(contribution, database_now()),
        "withdraw_url": withdraw_url,
        "token": token,
        **kind.own_context(contribution, request),
    }
    return render(request, "consultations/register/own.html", context)


def _withdraw(request: HttpRequest, contribution: Contribution, back: str) -> HttpResponse:
    if request.method == "POST":
        try:
            withdraw(contribution=contribution)
            messages.success(request, _("Uw inbreng is ingetrokken."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
    return redirect(back)


def _of_visitor(request: HttpRequest, typed: str) -> Contribution:
    plain = read_reference(typed)
    contribution = Contribution.objects.by_reference(plain) if plain else None
    participant = known_participant(request)
    if contribution is None or participant is None or contribution.participant_id != participant.pk:
        raise Http404
    return contribution


def _not_found(request: HttpRequest, message: str, status: int) -> HttpResponse:
    return render(request, "consultations/register/not_found.html", {"refused": message}, status=status)
