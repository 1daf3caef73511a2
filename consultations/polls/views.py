"""The page of a poll: its form, its result, and the vote that is cast."""

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from clock.now import database_now
from consultations.consultation.models import Consultation
from consultations.consultation.showing import consultation_context
from consultations.polls import rules
from consultations.polls.actions import Cast, cast_vote
from consultations.polls.forms import BallotForm
from consultations.polls.results import result_of
from consultations.register.authors import author_of, remember_browser
from consultations.register.models import Contribution
from consultations.register.receipts import receipt_address
from consultations.register.voices import ballots_of_organisations, own_ballot
from delivery.views import almost_done
from safekeeping.expired import expired_message, has_expired, was_sent


def poll_page(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Answer a poll, change an answer, and see its result when it may be seen."""
    poll = consultation.poll
    poll.consultation = consultation
    if request.method != "POST":
        own = own_ballot(consultation=consultation, author=author_of(request))
        initial = BallotForm.initial_of(own, poll) if own else None
        return _page(request, consultation, BallotForm(poll=poll, request=request, initial=initial), own)
    form = BallotForm(request.POST, poll=poll, request=request)
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and form.is_valid() and (cast := _cast(form)):
        return _after_voting(request, cast)
    return _page(request, consultation, form, own_ballot(consultation=consultation, author=author_of(request)))


def _cast(form: BallotForm) -> Cast | None:
    try:
        return cast_vote(
            poll=form.poll, author=form.author(), options=form.chosen(), why=form.cleaned_data.get("why", "")
        )
    except ValidationError as error:
        form.add_error(None, error)
        return None


def _after_voting(request: HttpRequest, cast: Cast) -> HttpResponse:
    response: HttpResponse
    if cast.confirmation and cast.ballot.state == Contribution.State.PENDING:
        response = almost_done(request, cast.confirmation)
    else:
        response = redirect(receipt_address(cast.ballot, changed=cast.changed))
    remember_browser(request, response)
    return response


def _page(request: HttpRequest, consultation: Consultation, form: BallotForm, own: Contribution | None) -> HttpResponse:
    now = database_now()
    visible = rules.may_see_results(form.poll, own=own, now=now)
    context = {
        **consultation_context(consultation, now),
        "poll": form.poll,
        "form": form,
        "own": own,
        "of_organisations": ballots_of_organisations(consultation=consultation, participant=form.participant),
        "needs_login": consultation.access == Consultation.Access.ACCOUNT and form.participant is None,
        "login_url": f"{reverse('account_login')}?{urlencode({'next': request.path})}",
        "result": result_of(form.poll, now=now) if visible else None,
    }
    return render(request, "consultations/polls/poll.html", context, status=422 if form.errors else 200)
