"""One-time codes for who came without an address: on a printed list, each good for one form."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.rules import check
from clock.now import database_now
from consultations.evaluations import rules
from consultations.evaluations.errors import CannotBegin, NotOpen
from consultations.evaluations.models import Evaluation
from consultations.evaluations.tickets import Ticket, hashed
from consultations.register.references import new_reference, read_reference

MOST_AT_ONCE, MOST_CODES = 200, 2000


@transaction.atomic
def make_codes(*, evaluation: Evaluation, number: int, by: User) -> list[str]:
    """New codes, to be printed at once: only their hash is kept. Raises CannotBegin and NotOpen."""
    check(rules.may_evaluate, by)
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    if evaluation.closes_at <= database_now():
        raise NotOpen(_("Deze evaluatie is gesloten."))
    made = evaluation.tickets.filter(code_hash__isnull=False).count()
    if not 1 <= number <= MOST_AT_ONCE or made + number > MOST_CODES:
        raise CannotBegin(_("Maak 1 tot en met 200 codes tegelijk, en niet meer dan 2000 bij één evaluatie."))
    codes = set[str]()
    while len(codes) < number:
        codes.add(new_reference())
    Ticket.objects.bulk_create(Ticket(evaluation=evaluation, code_hash=hashed(evaluation, code)) for code in codes)
    log(evaluation, "consultations.make_evaluation_codes", user=by, data={"number": number})
    return sorted(codes)


def ticket_with(typed: str) -> Ticket | None:
    """The ticket of a code as someone typed it; None for one that is wrong, or of an evaluation long over."""
    code = read_reference(typed)
    if code is None:
        return None
    # The hash is that of one evaluation, so that it is looked for in each that is open: there are few.
    running = Evaluation.objects.filter(settled_at=None).only("pk")
    hashes = [hashed(evaluation, code) for evaluation in running]
    return Ticket.objects.select_related("evaluation").filter(code_hash__in=hashes).first()
