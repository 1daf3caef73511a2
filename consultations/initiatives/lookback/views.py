"""The page on which those who carried an initiative say that it is finished, and look back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from consultations.initiatives.lookback import actions, rules
from consultations.initiatives.lookback.forms import LookbackForm
from consultations.initiatives.lookback.models import Lookback
from consultations.initiatives.models import Initiative
from consultations.initiatives.seeing import seen
from consultations.register.authors import author_of, known_participant
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed, was_sent


@keeps_what_was_typed
@never_cache
@login_required
def look_back(request: HttpRequest, number: int) -> HttpResponse:
    """Look back on an initiative, or change what one wrote."""
    initiative = seen(request, number)
    if not rules.may_look_back(initiative, known_participant(request)):
        raise Http404
    row = Lookback.objects.filter(initiative=initiative).select_related("entry", "initiative").first()
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = LookbackForm(*sent, request=request, row=row)
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and form.is_valid():
        try:
            _keep(request, form, initiative, row)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Bewaard. Uw terugblik staat op de site."))
            return redirect(initiative)
    if form.is_bound:
        form.keep_files()
    context = {"form": form, "initiative": initiative, "row": row, "finishes": rules.may_finish(initiative)}
    template = "consultations/initiatives/lookback/form.html"
    return render(request, template, context, status=422 if form.errors else 200)


def _keep(request: HttpRequest, form: LookbackForm, initiative: Initiative, row: Lookback | None) -> None:
    by = author_of(request)
    if row is None:
        actions.look_back(initiative=initiative, said=form.told_back(), by=by)
    elif by.participant is not None:
        actions.change_lookback(row=row, said=form.told_back(), by=by.participant)
