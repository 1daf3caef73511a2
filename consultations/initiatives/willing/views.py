"""The pages on which someone enters the register, changes that, stays or leaves."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from consultations.initiatives.leaving import who_leaves
from consultations.initiatives.willing import actions
from consultations.initiatives.willing.forms import WillingForm
from consultations.initiatives.willing.mails import MANAGE
from consultations.initiatives.willing.models import Willing
from consultations.register.authors import author_of, known_participant
from delivery.unlisted import unlisted
from delivery.views import almost_done
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed, was_sent

FOLDER = "consultations/initiatives/willing"
CONFIRMED = "bevestigd"


@keeps_what_was_typed
@never_cache
def enter(request: HttpRequest) -> HttpResponse:
    """Enter the register, change what stands there, or leave: at once when logged in, else after confirming."""
    participant = known_participant(request)
    row = Willing.objects.filter(participant=participant).first() if participant else None
    if row and was_sent(request) and "weg" in request.POST:
        actions.leave(number=row.pk)
        messages.success(request, _("U staat niet meer in de lijst. Alles is gewist."))
        return redirect("initiatives:willing")
    address = participant.email or "" if participant else ""
    form = WillingForm(request.POST or None, known_address=address, row=row)
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and form.is_valid() and not form.is_trapped:
        try:
            if participant is not None and address:
                actions.enter(participant=participant, wish=form.wish())
                messages.success(request, _("Bewaard. Wij vragen u als wij iemand zoeken."))
                return redirect("initiatives:willing")
            by = author_of(request, email=form.cleaned_data["email"])
            wish = form.wish()
            asked = actions.enter_by_mail(wish=wish, email=by.email, language=by.language, network=by.network)
            return almost_done(request, asked)
        except ValidationError as error:
            form.add_error(None, error)
    weeks = settings.WILLING_ANSWER_DAYS // 7
    context: dict[str, Any] = {"form": form, "row": row, "address": address, "answer_weeks": weeks}
    if row and row.asked_again_on:
        context["answer_by"] = row.asked_again_on + timedelta(days=settings.WILLING_ANSWER_DAYS)
    context |= {"is_confirmed": CONFIRMED in request.GET, "asked_again_on": actions.held_until(timezone.localdate())}
    return render(request, f"{FOLDER}/enter.html", context, status=422 if form.errors else 200)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """Stay in the register for another year or leave it, by the link in a mail; looking changes nothing."""
    found = who_leaves(MANAGE, token)
    if found is None:
        raise Http404
    done, rows = "", Willing.objects.confirmed().filter(participant=found[0]).select_related("area")
    row = rows.first()
    if row and request.method == "POST" and "blijf" in request.POST:
        actions.stay(number=row.pk)
        done = "stays"
    elif row and request.method == "POST":
        actions.leave(number=row.pk)
    row = rows.all().first()
    return render(request, f"{FOLDER}/manage.html", {"row": row, "done": done})
