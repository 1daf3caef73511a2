"""What staff do with one issue, each by its own button: ask, approve, give back, freeze again, try, choose a moment."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import User
from newsletters.composing.desk import issue as issue_page
from newsletters.composing.desk import issue_of, staff_of
from newsletters.composing.forms import BackForm, MomentForm, TrialForm
from newsletters.issues import actions
from newsletters.issues.models import Issue
from newsletters.trying.actions import ask_trial


@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a draft in."""
    said = _("Goedkeuring is gevraagd. De inhoud van de pagina’s is overgenomen.")
    return _do(request, pk, lambda issue, by: actions.ask_approval(issue=issue, by=by), said)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes."""
    said = _("Goedgekeurd. Kies nu wanneer dit nummer weggaat.")
    return _do(request, pk, lambda issue, by: actions.approve(issue=issue, by=by), said)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a draft of it again."""
    form = BackForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    said = _("Dit nummer is weer een concept.")
    return _do(request, pk, lambda issue, by: actions.take_back(issue=issue, by=by, reason=reason), said)


@require_POST
def freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over what changed on the pages."""
    said = _("De inhoud van de pagina’s is opnieuw overgenomen.")
    return _do(request, pk, lambda issue, by: actions.freeze_again(issue=issue, by=by), said)


@require_POST
def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a moment, or now."""
    if "nu" in request.POST:
        said = _("Dit nummer gaat nu de deur uit.")
        return _do(request, pk, lambda issue, by: actions.schedule_issue(issue=issue, at=None, by=by), said)
    form = MomentForm(request.POST)
    if not form.is_valid():
        return issue_page(request, pk, {"moment": form})
    at = form.cleaned_data["at"]
    when = date_format(localtime(at), r"j F Y \o\m H:i")
    said = _("Dit nummer gaat weg op %(when)s.") % {"when": when}
    return _do(
        *(request, pk, lambda issue, by: actions.schedule_issue(issue=issue, at=at, by=by), said),
        again=lambda refusal: {"moment": _refused(form, "at", refusal)},
    )


@require_POST
def unschedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the moment away."""
    said = _("Dit nummer is niet meer gepland.")
    return _do(request, pk, lambda issue, by: actions.unschedule_issue(issue=issue, by=by), said)


@require_POST
def trial(request: HttpRequest, pk: int) -> HttpResponse:
    """Mail it to colleagues."""
    by = staff_of(request)
    form = TrialForm(request.POST, by=by)
    if not form.is_valid():
        return issue_page(request, pk, {"trial": form})
    number = ask_trial(issue=issue_of(pk), to=form.cleaned_data["to"], by=by)
    said = ngettext(
        "De proefmail is onderweg naar %(n)d collega.", "De proefmail is onderweg naar %(n)d collega’s.", number
    )
    messages.success(request, said % {"n": number})
    return redirect("issues_desk:issue", pk)


Again = Callable[[ValidationError], dict[str, Any]]


def _do(
    request: HttpRequest, pk: int, act: Callable[[Issue, User], object], said: str, *, again: Again | None = None
) -> HttpResponse:
    """One action on one issue; what stands in its way is said on the page of the issue."""
    by = staff_of(request)
    try:
        act(issue_of(pk), by)
    except ValidationError as refusal:
        if again:
            return issue_page(request, pk, again(refusal))
        for words in refusal.messages:
            messages.error(request, words)
    else:
        messages.success(request, said)
    return redirect("issues_desk:issue", pk)


def _refused(form: MomentForm, field: str, refusal: ValidationError) -> MomentForm:
    form.add_error(field, refusal.messages)
    return form
