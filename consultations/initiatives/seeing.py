"""Which initiative a visitor may see: it is public, their own, or theirs to moderate or to answer."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts import second_factor
from accounts.rules import may_answer, may_moderate
from consultations.initiatives import rules
from consultations.initiatives.models import Initiative
from consultations.initiatives.people import is_initiator
from consultations.register.authors import known_participant


def seen(request: HttpRequest, number: int) -> Initiative:
    """The initiative with this number, if this visitor may see it. Else Http404."""
    found = get_object_or_404(Initiative.objects.with_who_and_where(), pk=number)
    if rules.may_see(found) or is_initiator(found, known_participant(request)) or moderates(request):
        return found
    raise Http404


def moderates(request: HttpRequest) -> bool:
    """Staff work, so only in a session that used a second factor."""
    return request.user.is_authenticated and may_moderate(request.user) and second_factor.was_used(request)


def answers(request: HttpRequest) -> bool:
    """Staff who answer, in a session that used a second factor."""
    return request.user.is_authenticated and may_answer(request.user) and second_factor.was_used(request)
