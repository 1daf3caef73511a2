"""Submitting an initiative: first its kind, then its form, which can be kept as a draft."""

import re
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from clock.now import database_now
from cms.caching import shareable
from consultations.consultation.models import Consultation
from consultations.initiatives import actions
from consultations.initiatives.drafts import actions as drafts
from consultations.initiatives.drafts import rules as draft_rules
from consultations.initiatives.drafts.models import Draft
from consultations.initiatives.forms import InitiativeForm
from consultations.initiatives.kinds.models import InitiativeKind
from consultations.initiatives.models import Initiative
from consultations.initiatives.similar import similar_to
from consultations.initiatives.terms import answer_expected_on
from consultations.register.authors import known_participant, remember_browser
from consultations.register.models import Contribution
from consultations.register.receipts import receipt_address
from delivery.views import almost_done
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed, was_sent
from safekeeping.row_numbers import RowNumber, row_number

NUMBER = re.compile(RowNumber.regex)
# Fields of the form that are no part of what someone wrote.
NOT_SAID = ("website", "started", "email", "asks_for_whom")
MOST_SAID = 20_000


@shareable
def choose(request: HttpRequest) -> HttpResponse:
    """The kinds of initiative, each with for whom it is, its rules and its term; a call has its own form."""
    if "vraag" in request.GET:
        asked = _call_of(request)
        if asked is not None:
            return redirect(form_address(InitiativeKind.objects.usual(), asked))
    kinds = list(InitiativeKind.objects.offered().prefetch_related("rules", "terms"))
    return render(request, "consultations/initiatives/choose.html", {"kinds": kinds})


@keeps_what_was_typed
@never_cache
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Submit an initiative of a kind, unasked for or in answer to a call (`?vraag=` its number)."""
    asked = _call_of(request)
    kinds = InitiativeKind.objects.all() if asked else InitiativeKind.objects.offered()
    chosen = get_object_or_404(kinds.prefetch_related("questions", "rules", "terms"), slug=kind)
    return _form(request, chosen, asked, None)


@keeps_what_was_typed
@never_cache
def draft(request: HttpRequest, number: int) -> HttpResponse:
    """Go on with a draft: its people write it, its author sends it."""
    participant = known_participant(request)
    if participant is None:
        return redirect(f"{reverse('account_login')}?next={request.path}")
    found = Draft.objects.select_related("kind", "consultation__project").filter(pk=number).first()
    if found is None and request.method == "POST":
        messages.info(request, _("Dit concept is al verstuurd of weggehaald."))
        return redirect("mine")
    if found is None or not draft_rules.may_write(found, participant):
        raise Http404
    return _form(request, found.kind, found.consultation, found)


def form_address(kind: InitiativeKind, asked: Consultation | None = None) -> str:
    """Where the form of a kind is, for a call too."""
    address = reverse("initiatives:new", args=[kind.slug])
    return f"{address}?vraag={asked.pk}" if asked else address


def _form(request: HttpRequest, kind: InitiativeKind, asked: Consultation | None, kept: Draft | None) -> HttpResponse:
    if request.method != "POST":
        form = InitiativeForm(request=request, consultation=asked, kind=kind, initial=kept.said if kept else None)
        return _form_page(request, form, asked, kept)
    form = InitiativeForm(request.POST, request.FILES, request=request, consultation=asked, kind=kind)
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and "bewaar" in request.POST:
        return _keep(request, form, asked, kept)
    elif was_sent(request) and form.is_valid() and (kept is None or draft_rules.may_send(kept, form.participant)):
        proposal = form.proposal()
        alike = [] if "toch" in request.POST else similar_to(proposal.title, proposal.area, own=form.participant)
        if alike:
            form.keep_files()
            return _form_page(request, form, asked, kept, alike=alike)
        try:
            initiative, confirmation = actions.submit_initiative(
                author=form.author(),
                proposal=proposal,
                kind=kind,
                consultation=asked,
                draft=kept,
                looks_automatic=form.looks_automatic(proposal.words),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _after_submitting(request, initiative, confirmation)
    form.keep_files()
    return _form_page(request, form, asked, kept)


def _keep(request: HttpRequest, form: InitiativeForm, asked: Consultation | None, kept: Draft | None) -> HttpResponse:
    """Keep what was typed, complete or not; files are kept where they are good."""
    participant = known_participant(request)
    if participant is None:
        raise Http404
    form.full_clean()
    form.keep_files(in_draft=True)
    # Kept as it was typed, good or not; a null character cannot be kept, and what never ends is no draft.
    said = {
        name: form.data[name].replace("\0", "")[:MOST_SAID]
        for name, field in form.fields.items()
        if form.data.get(name) and name not in NOT_SAID and not field.widget.needs_multipart_form
    }
    try:
        if kept is None:
            row = drafts.begin_draft(participant=participant, kind=form.kind, said=said, consultation=asked)
        else:
            version = row_number(request.POST.get("versie", "")) or 0
            row = drafts.save_draft(draft=kept, participant=participant, said=said, version=version)
    except ValidationError as error:
        form.errors.clear()
        form.add_error(None, error)
        return _form_page(request, form, asked, kept)
    messages.success(request, _("Uw concept is bewaard. U vindt het op uw eigen pagina."))
    return redirect(row)


def _form_page(
    request: HttpRequest,
    form: InitiativeForm,
    asked: Consultation | None,
    kept: Draft | None,
    *,
    alike: list[Initiative] | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "kind": form.kind,
        "consultation": asked,
        "draft": kept,
        "alike": alike,
        "may_send": kept is None or draft_rules.may_send(kept, form.participant),
        "may_keep": form.participant is not None,
        "for_organisations_only": _is_closed_to(form),
        "form_url": request.get_full_path(),
        "next_steps": _next_steps(form.kind),
    }
    if kept is not None:
        context["together"] = kept.co_initiators.select_related("participant")
    return render(request, "consultations/initiatives/new.html", context, status=422 if form.errors else 200)


def _is_closed_to(form: InitiativeForm) -> bool:
    """Whether this kind is for organisations, and the visitor speaks for none."""
    return form.kind.who == InitiativeKind.Who.ORGANISATIONS and "organisation" not in form.fields


def _next_steps(kind: InitiativeKind) -> list[str]:
    steps = [_("U krijgt een mail met een kenmerk.")]
    if kind.support_needed:
        steps.append(_("Uw initiatief komt op deze site. Anderen kunnen erop reageren."))
        steps.append(
            _("U zoekt %(number)d mensen die het steunen. Dan bekijken wij wat er kan.")
            % {"number": kind.support_needed}
        )
        if days := kind.answer_term:
            steps.append(_("Daarna hebt u binnen %(days)d werkdagen ons antwoord.") % {"days": days})
        return steps
    steps.append(_("Uw initiatief komt op deze site. Anderen kunnen het steunen en erop reageren."))
    expected = answer_expected_on(kind, database_now())
    if expected:
        date = date_format(expected, "j F Y")
        steps.append(_("Wij bekijken wat er kan. U hebt uiterlijk %(date)s ons antwoord.") % {"date": date})
    return steps


def _call_of(request: HttpRequest) -> Consultation | None:
    """The question that is answered, named in the address."""
    key = request.GET.get("vraag", "")
    if not key:
        return None
    if not NUMBER.fullmatch(key):
        raise Http404
    calls = Consultation.objects.visible().filter(instrument=Consultation.Instrument.INITIATIVES)
    return get_object_or_404(calls.select_related("project"), pk=key)


def _after_submitting(request: HttpRequest, initiative: Initiative, confirmation: Any) -> HttpResponse:
    contribution = initiative.contribution
    response: HttpResponse
    if confirmation and contribution.state == Contribution.State.PENDING:
        response = almost_done(request, confirmation)
    else:
        response = redirect(receipt_address(contribution))
    remember_browser(request, response)
    return response
