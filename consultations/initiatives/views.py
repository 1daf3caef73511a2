"""The list, the form and the page of initiatives."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import second_factor
from accounts.models import Participant
from accounts.rules import may_moderate
from clock.now import database_now
from cms.caching import shareable
from consultations.consultation.models import Consultation
from consultations.consultation.showing import consultation_context
from consultations.initiatives import actions, rules
from consultations.initiatives.forms import InitiativeFilter, InitiativeForm, SupportForm
from consultations.initiatives.listing import filtered, page_of
from consultations.initiatives.models import Initiative, Picture
from consultations.initiatives.showing import initiative_context
from consultations.register.authors import known_participant, remember_browser
from consultations.register.models import Contribution
from consultations.register.receipts import receipt_address
from delivery.views import almost_done
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed, was_sent


@shareable
def index(request: HttpRequest) -> HttpResponse:
    """All public initiatives, twenty a page, found by word, area and state."""
    form = InitiativeFilter(request.GET)
    page = page_of(filtered(form), request.GET.get("page"))
    return render(request, "consultations/initiatives/index.html", {"form": form, "page_obj": page})


def call(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """The page of a question that calls for initiatives: those that came in, and the way to the form."""
    found = Initiative.objects.listed().for_cards().filter(contribution__consultation=consultation)
    context = {
        **consultation_context(consultation, database_now()),
        "page_obj": page_of(found, request.GET.get("page")),
        "new_url": f"{reverse('initiatives:new')}?vraag={consultation.pk}",
    }
    return render(request, "consultations/initiatives/call.html", context)


@keeps_what_was_typed
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Submit an initiative, unasked for or in answer to a call (`?vraag=` its number)."""
    asked = _call_of(request)
    if request.method != "POST":
        return _form_page(request, InitiativeForm(request=request, consultation=asked), asked)
    form = InitiativeForm(request.POST, request.FILES, request=request, consultation=asked)
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and form.is_valid():
        try:
            initiative, confirmation = actions.submit_initiative(
                author=form.author(),
                proposal=form.proposal(),
                consultation=asked,
                looks_automatic=form.looks_automatic(form.proposal().words),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return _after_submitting(request, initiative, confirmation)
    form.keep_pictures()
    return _form_page(request, form, asked)


@never_cache
def initiative(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    """The page of one initiative; while it is looked at only its author sees it, and a hidden one says only why."""
    participant = known_participant(request)
    hidden = Initiative.objects.hidden_from(participant).filter(pk=number).first()
    if hidden and not _moderates(request):
        reason = hidden.contribution.decisions.filter(verdict="hide").first()
        return render(request, "consultations/initiatives/hidden.html", {"decision": reason}, status=404)
    found = _seen(request, number)
    if found.slug != slug:
        return redirect(found)
    context = initiative_context(found, participant=participant, request=request, now=database_now())
    return render(request, "consultations/initiatives/initiative.html", context)


@keeps_what_was_typed
@never_cache
def support(request: HttpRequest, number: int) -> HttpResponse:
    """Support an initiative or take it back: at once when logged in, otherwise after confirming an address."""
    found = _public(number)
    participant = known_participant(request)
    if participant:
        return _support_by_participant(request, found, participant)
    if rules.needs_account_to_support(found):
        return redirect(f"{reverse('account_login')}?next={found.get_absolute_url()}")
    return _support_by_mail(request, found)


@never_cache
@login_required
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """The author takes the initiative back, after a question whether that is meant."""
    found = _seen(request, number)
    participant = known_participant(request)
    if participant is None or not rules.may_withdraw(found, participant):
        raise Http404
    if was_sent(request):
        actions.withdraw_initiative(initiative=found, participant=participant)
        return redirect(found)
    return render(request, "consultations/initiatives/withdraw.html", {"initiative": found})


def picture(request: HttpRequest, number: int, position: int) -> HttpResponse | FileResponse:
    """A picture of an initiative that the visitor may see; its file has no address of its own."""
    found = get_object_or_404(Picture, initiative=_seen(request, number), position=position)
    response = FileResponse(found.file.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _support_by_participant(request: HttpRequest, found: Initiative, participant: Participant) -> HttpResponse:
    if not was_sent(request):
        return _support_page(request, found, None)
    verb = actions.take_back_support if "terug" in request.POST else actions.give_support
    try:
        verb(initiative=found, participant=participant)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(f"{found.get_absolute_url()}#steun")


def _support_by_mail(request: HttpRequest, found: Initiative) -> HttpResponse:
    if request.method != "POST":
        return _support_page(request, found, SupportForm())
    form = SupportForm(request.POST)
    if has_expired(request):
        form.add_error(None, expired_message())
    elif form.is_valid() and not form.is_trapped:
        language, email = (get_language() or "nl")[:2], form.cleaned_data["email"]
        try:
            return almost_done(request, actions.offer_support(initiative=found, email=email, language=language))
        except ValidationError as error:
            form.add_error(None, error)
    return _support_page(request, found, form)


def _support_page(request: HttpRequest, found: Initiative, form: SupportForm | None) -> HttpResponse:
    context = {"form": form, "initiative": found, "may_be_supported": rules.may_be_supported(found, database_now())}
    status = 422 if form and form.errors else 200
    return render(request, "consultations/initiatives/support.html", context, status=status)


def _seen(request: HttpRequest, number: int) -> Initiative:
    """The initiative if this visitor may see it: it is public, their own, or theirs to moderate. Else Http404."""
    found = get_object_or_404(Initiative.objects.with_who_and_where(), pk=number)
    if rules.may_see(found) or rules.is_own(found, known_participant(request)) or _moderates(request):
        return found
    raise Http404


def _moderates(request: HttpRequest) -> bool:
    """Staff work, so only in a session that used a second factor."""
    return request.user.is_authenticated and may_moderate(request.user) and second_factor.was_used(request)


def _public(number: int) -> Initiative:
    return get_object_or_404(Initiative.objects.public().with_who_and_where(), pk=number)


def _call_of(request: HttpRequest) -> Consultation | None:
    """The question that is answered, named in the address."""
    key = request.GET.get("vraag", "")
    if not key:
        return None
    calls = Consultation.objects.visible().filter(instrument=Consultation.Instrument.INITIATIVES)
    return get_object_or_404(calls.select_related("project"), pk=key if key.isdecimal() else 0)


def _form_page(request: HttpRequest, form: InitiativeForm, asked: Consultation | None) -> HttpResponse:
    due = date_format(actions.term_ends_on(database_now()), "j F Y")
    context: dict[str, Any] = {
        "form": form,
        "consultation": asked,
        "form_url": request.get_full_path(),
        "next_steps": [
            _("U krijgt een mail met een kenmerk."),
            _("Uw initiatief komt op deze site. Anderen kunnen het steunen en erop reageren."),
            _("Wij bekijken wat er kan. U hebt uiterlijk %(date)s ons antwoord.") % {"date": due},
        ],
    }
    return render(request, "consultations/initiatives/new.html", context, status=422 if form.errors else 200)


def _after_submitting(request: HttpRequest, initiative: Initiative, confirmation: Any) -> HttpResponse:
    contribution = initiative.contribution
    response: HttpResponse
    if confirmation and contribution.state == Contribution.State.PENDING:
        response = almost_done(request, confirmation)
    else:
        response = redirect(receipt_address(contribution))
    remember_browser(request, response)
    return response
