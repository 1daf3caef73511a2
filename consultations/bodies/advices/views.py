"""The page on which a member gives advice in the name of a body."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from clock.working_days import add_working_days
from consultations.bodies.advices.actions import give_advice
from consultations.bodies.advices.forms import AdviceForm
from consultations.bodies.models import Body
from consultations.bodies.rules import may_advise
from consultations.register.authors import author_of, known_participant
from consultations.register.receipts import receipt_address
from consultations.register.sent_twice import SentTwice
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed, was_sent


@keeps_what_was_typed
@never_cache
@login_required
def advise(request: HttpRequest, slug: str) -> HttpResponse:
    """Give advice; to who may not speak for the body it says how to get there."""
    body = get_object_or_404(Body, slug=slug)
    today = timezone.localdate()
    context = {"body": body, "due_on": add_working_days(today, body.answer_days)}
    if not may_advise(body, known_participant(request), today):
        return render(
            request, "consultations/bodies/advise.html", context, status=403 if request.method == "POST" else 200
        )
    form = AdviceForm(request.POST or None, body=body)
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and form.is_valid():
        try:
            contribution = give_advice(body=body, author=author_of(request), words=form.words()).contribution
            return redirect(receipt_address(contribution))
        except SentTwice as twice:
            return redirect(receipt_address(twice.contribution))
        except ValidationError as refusal:
            form.add_error(None, refusal)
    status = 422 if form.errors else 200
    return render(request, "consultations/bodies/advise.html", {**context, "form": form}, status=status)
