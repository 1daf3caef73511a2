"""The list, the form and the page of initiatives."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from accounts.models import Participant
from clock.now import database_now
from cms.caching import shareable
from consultations.consultation.models import Consultation
from consultations.consultation.showing import consultation_context
from consultations.initiatives import actions, rules
from consultations.initiatives.forms import InitiativeFilter, MemberSupportForm, SupportForm
from consultations.initiatives.kinds.models import InitiativeKind
from consultations.initiatives.listing import filtered, page_of
from consultations.initiatives.models import Initiative, Picture
from consultations.initiatives.seeing import moderates, seen
from consultations.initiatives.showing import initiative_context
from consultations.initiatives.submitting import form_address
from consultations.initiatives.threshold.models import SupportGoal
from consultations.register.authors import author_of, known_participant
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
        "new_url": form_address(InitiativeKind.objects.usual(), consultation),
    }
    return render(request, "consultations/initiatives/call.html", context)


@never_cache
def initiative(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    """The page of one initiative; while it is looked at only its author sees it, and a hidden one says only why."""
    participant = known_participant(request)
    hidden = Initiative.objects.hidden_from(participant).filter(pk=number).first()
    if hidden and not moderates(request):
        context = {"decision": hidden.contribution.hiding}
        return render(request, "consultations/initiatives/hidden.html", context, status=404)
    found = seen(request, number)
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
    found = seen(request, number)
    participant = known_participant(request)
    if participant is None or not rules.may_withdraw(found, participant):
        raise Http404
    if was_sent(request):
        try:
            actions.withdraw_initiative(initiative=found, participant=participant)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect(found)
    return render(request, "consultations/initiatives/withdraw.html", {"initiative": found})


def picture(request: HttpRequest, number: int, position: int) -> HttpResponse | FileResponse:
    """A picture of an initiative that the visitor may see; its file has no address of its own."""
    found = get_object_or_404(Picture, initiative=seen(request, number), position=position)
    response = FileResponse(found.file.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _support_by_participant(request: HttpRequest, found: Initiative, participant: Participant) -> HttpResponse:
    asks_area = SupportGoal.objects.filter(initiative=found).exists()
    if not was_sent(request):
        return _support_page(request, found, MemberSupportForm(participant=participant, asks_area=asks_area))
    form = MemberSupportForm(request.POST, participant=participant, asks_area=asks_area)
    if "terug" not in request.POST and not form.is_valid():
        return _support_page(request, found, form)
    try:
        if "terug" in request.POST:
            actions.take_back_support(initiative=found, participant=participant)
        else:
            chosen = form.cleaned_data.get("organisation")
            actions.give_support(initiative=found, participant=participant, organisation=chosen, area=form.area)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(f"{found.get_absolute_url()}#steun")


def _support_by_mail(request: HttpRequest, found: Initiative) -> HttpResponse:
    asks_area = SupportGoal.objects.filter(initiative=found).exists()
    if request.method != "POST":
        return _support_page(request, found, SupportForm(asks_area=asks_area))
    form = SupportForm(request.POST, asks_area=asks_area)
    if has_expired(request):
        form.add_error(None, expired_message())
    elif form.is_valid() and not form.is_trapped:
        by = author_of(request, email=form.cleaned_data["email"])
        try:
            confirmation = actions.offer_support(
                initiative=found, email=by.email, language=by.language, network=by.network, area=form.area
            )
            return almost_done(request, confirmation)
        except ValidationError as error:
            form.add_error(None, error)
    return _support_page(request, found, form)


def _support_page(request: HttpRequest, found: Initiative, form: SupportForm | MemberSupportForm) -> HttpResponse:
    context = {"form": form, "initiative": found, "may_be_supported": rules.may_be_supported(found, database_now())}
    status = 422 if form.errors else 200
    return render(request, "consultations/initiatives/support.html", context, status=status)


def _public(number: int) -> Initiative:
    return get_object_or_404(Initiative.objects.public().with_who_and_where(), pk=number)
