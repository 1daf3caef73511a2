"""The pages on which someone offers help, takes that back, and on which those who carry it see who helps."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.models import Participant
from consultations.initiatives.leaving import who_leaves
from consultations.initiatives.models import Initiative
from consultations.initiatives.people import is_initiator
from consultations.initiatives.volunteers import actions, rules
from consultations.initiatives.volunteers.forms import OfferForm
from consultations.initiatives.volunteers.mails import LEAVE
from consultations.initiatives.volunteers.models import Volunteer
from consultations.register.authors import author_of, known_participant
from delivery.unlisted import unlisted
from delivery.views import almost_done
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed, was_sent

FOLDER = "consultations/initiatives/volunteers"
PER_PAGE = 50


@keeps_what_was_typed
@never_cache
def offer(request: HttpRequest, number: int) -> HttpResponse:
    """Offer help, change what one said, or help no more: at once when logged in, else after confirming an address."""
    found = get_object_or_404(Initiative.objects.public().with_who_and_where(), pk=number)
    participant = known_participant(request)
    if is_initiator(found, participant):
        return redirect("initiatives:volunteers", number)
    row = Volunteer.objects.filter(initiative=found, participant=participant).first() if participant else None
    if row and was_sent(request) and "weg" in request.POST:
        actions.stop_helping(number=row.pk)
        messages.success(request, _("U doet niet meer mee. Uw naam en nummer zijn gewist."))
        return redirect(found)
    address = participant.email or "" if participant else ""
    form = OfferForm(request.POST or None, known_address=address, row=row)
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and form.is_valid() and not form.is_trapped:
        try:
            return _offered(request, found, form, participant if address else None)
        except ValidationError as error:
            form.add_error(None, error)
    context = {"initiative": found, "form": form, "row": row, "address": address, "is_open": rules.may_be_helped(found)}
    context["kept_weeks"] = settings.VOLUNTEERS_KEPT_DAYS // 7
    return render(request, f"{FOLDER}/offer.html", context, status=422 if form.errors else 200)


def _offered(request: HttpRequest, found: Initiative, form: OfferForm, known: Participant | None) -> HttpResponse:
    if known is not None:
        actions.offer_help(initiative=found, participant=known, offer=form.offer())
        messages.success(request, _("Fijn dat u meedoet. De indieners weten het nu."))
        return redirect(found)
    by = author_of(request, email=form.cleaned_data["email"])
    confirmation = actions.offer_by_mail(
        initiative=found, offer=form.offer(), email=by.email, language=by.language, network=by.network
    )
    return almost_done(request, confirmation)


@never_cache
@login_required
def names(request: HttpRequest, number: int) -> HttpResponse:
    """Who helps and how to reach them, for those who carry the initiative and nobody else."""
    found = get_object_or_404(Initiative.objects.with_who_and_where(), pk=number)
    if not rules.may_see_names(found, known_participant(request)):
        raise Http404
    rows = found.volunteers.confirmed().select_related("participant")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"initiative": found, "page_obj": page, "kept_weeks": settings.VOLUNTEERS_KEPT_DAYS // 7}
    return render(request, f"{FOLDER}/names.html", context)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Help no more, by the link in a mail; looking changes nothing, the button does."""
    found = who_leaves(LEAVE, token)
    if found is None:
        raise Http404
    participant, number = found
    rows = Volunteer.objects.confirmed().filter(participant=participant, initiative=number)
    row = rows.select_related("initiative").first()
    if row and request.method == "POST":
        actions.stop_helping(number=row.pk)
        row = None
    return render(request, f"{FOLDER}/leave.html", {"row": row})
