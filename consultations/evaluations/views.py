"""The public pages of evaluations: filling one in, reading what came of it, and how it goes through the years."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clock.now import database_now
from consultations.evaluations import answering, rules
from consultations.evaluations.codes import ticket_with
from consultations.evaluations.forms import CodeForm, EvaluationForm
from consultations.evaluations.mails import last_day
from consultations.evaluations.models import Evaluation
from consultations.evaluations.tickets import Ticket, address_of, ticket_of
from consultations.register.authors import author_of, remember_browser
from delivery.limits import allow, visitor_hash
from delivery.unlisted import unlisted_form
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed, was_sent

FOLDER = "consultations/evaluations"
TRIES, HOUR = 20, 3600
UNKNOWN_CODE = gettext_lazy("Deze code kennen wij niet. Kijk of u haar goed overnam. Of de evaluatie is gesloten.")


@keeps_what_was_typed
@unlisted_form
def fill_in(request: HttpRequest, token: str) -> HttpResponse:
    """The form of someone who got it by mail or has a code."""
    ticket = ticket_of(token)
    if ticket is None:
        return _closed(request, _("Deze link werkt niet meer. De evaluatie is gesloten."), None, 404)
    used = _("U hebt dit formulier al ingevuld. Dank u wel.") if ticket.is_used else ""
    return _form_page(request, ticket.evaluation, used, ticket)


@keeps_what_was_typed
@unlisted_form
def shared(request: HttpRequest, key: str) -> HttpResponse:
    """The form behind the code that everyone in the room scans: one for each browser."""
    evaluation = get_object_or_404(Evaluation.objects.with_about(), key=key)
    browser = author_of(request).browser_hash
    used = answering.was_filled_in_here(evaluation, browser)
    message = _("Met deze telefoon of computer is dit formulier al ingevuld. Dank u wel.") if used else ""
    return _form_page(request, evaluation, message, None)


@unlisted_form
def code(request: HttpRequest) -> HttpResponse:
    """Type the code of a slip of paper."""
    form = CodeForm(request.POST or None, initial={"code": request.GET.get("code", "")})
    if request.method == "POST" and form.is_valid():
        if not allow(f"evaluation-code:{visitor_hash(request)}", TRIES, HOUR):
            form.add_error(None, _("U probeerde het te vaak. Probeer het over een uur opnieuw."))
        elif ticket := ticket_with(form.cleaned_data["code"]):
            return redirect(address_of(ticket))
        else:
            form.add_error("code", UNKNOWN_CODE)
    return render(request, f"{FOLDER}/code.html", {"form": form}, status=422 if form.errors else 200)


@unlisted_form
def thanks(request: HttpRequest, pk: int) -> HttpResponse:
    """The form came in: what happens now."""
    evaluation = get_object_or_404(Evaluation.objects.with_about(), pk=pk)
    return render(request, f"{FOLDER}/thanks.html", {"evaluation": evaluation})


def _form_page(request: HttpRequest, evaluation: Evaluation, used: str, ticket: Ticket | None) -> HttpResponse:
    if reason := used or rules.why_not_now(evaluation, database_now()):
        return _closed(request, reason, evaluation)
    form = EvaluationForm(request.POST or None, evaluation=evaluation)
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and form.is_valid() and not form.is_trapped:
        try:
            _answer(request, evaluation, ticket, form.answers())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            response = redirect("evaluations:thanks", evaluation.pk)
            if ticket is None:
                remember_browser(request, response)
            return response
    context = {"evaluation": evaluation, "form": form, "is_shared": ticket is None, "last_day": last_day(evaluation)}
    return render(request, f"{FOLDER}/fill_in.html", context, status=422 if form.errors else 200)


def _answer(request: HttpRequest, evaluation: Evaluation, ticket: Ticket | None, answers: dict[int, Any]) -> None:
    if ticket is not None:
        answering.answer_with_ticket(ticket=ticket, answers=answers)
        return
    browser = author_of(request).browser_hash
    if not allow(f"evaluation:{visitor_hash(request)}", TRIES * 10, HOUR):
        raise ValidationError(_("Vanaf deze plek kwamen heel veel formulieren. Probeer het over een uur opnieuw."))
    answering.answer_from_browser(evaluation=evaluation, browser_hash=browser, answers=answers)


def _closed(request: HttpRequest, reason: str, evaluation: Evaluation | None, status: int = 200) -> HttpResponse:
    context = {"reason": reason, "evaluation": evaluation, "list_url": reverse("evaluations:index")}
    return render(request, f"{FOLDER}/closed.html", context, status=status)
