"""Asking departments what they think of an initiative, and their advice; none of it is public."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.rules import check, may_answer
from clock.now import database_now
from consultations.initiatives.departments import tell
from consultations.initiatives.errors import StepNotPossible
from consultations.initiatives.kinds.models import Department
from consultations.initiatives.models import Initiative
from consultations.initiatives.reviews.models import ReviewRequest
from consultations.initiatives.states import ENDS


@transaction.atomic
def ask_review(
    *, initiative: Initiative, department: Department, due_on: date, by: User, question: str = ""
) -> ReviewRequest:
    """Staff ask a department for advice, by a day. Raises StepNotPossible when it was asked already, or it is over."""
    check(may_answer, by)
    if initiative.state in ENDS:
        raise StepNotPossible(_("Over dit initiatief is al besloten."))
    now = database_now()
    try:
        with transaction.atomic():
            row = ReviewRequest.objects.create(
                initiative=initiative,
                department=department,
                question=question,
                due_on=due_on,
                asked_at=now,
                asked_by=by,
            )
    except IntegrityError as error:
        raise StepNotPossible(_("Deze afdeling heeft al een vraag om advies.")) from error
    log(initiative, "consultations.ask_review", user=by, data={"review": row.pk})
    tell(department, kind="review_asked", subject=f"review:{row.pk}", now=now)
    return row


@transaction.atomic
def give_advice(*, review: ReviewRequest, advice: str, note: str, by: User) -> ReviewRequest:
    """A department says what it thinks, in an internal note; it may be changed later."""
    check(may_answer, by)
    review = ReviewRequest.objects.select_for_update(of=("self",)).select_related("initiative").get(pk=review.pk)
    review.advice, review.note = advice, note
    review.answered_at, review.answered_by = database_now(), by
    review.save()
    log(review.initiative, "consultations.give_advice", user=by, data={"review": review.pk})
    return review
