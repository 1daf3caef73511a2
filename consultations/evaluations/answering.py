"""Filling in an evaluation: the ticket is marked as used and the answer counted in one transaction.

The evaluation's row is locked first, so that of two requests with one ticket the second waits here and is refused.
What staff see moves on in steps of the smallest group, and one whole group behind: from two looks nobody can take the
answer that came in between, also not from the last look before closing and the first after it.
"""

import random
from collections.abc import Mapping

from django.db import transaction
from django.db.models import F, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import check
from clock.now import database_now
from consultations.evaluations import rules
from consultations.evaluations.asking import AnswerCount, AskedQuestion, Remark
from consultations.evaluations.errors import AlreadyAnswered, NothingAnswered, NotOpen
from consultations.evaluations.models import Evaluation
from consultations.evaluations.scales import scale_of
from consultations.evaluations.tickets import Ticket, hashed

# By the key of the question: a value of its scale, or words.
Answers = Mapping[int, int | str]
LONGEST_REMARK = 2000


@transaction.atomic
def answer_with_ticket(*, ticket: Ticket, answers: Answers) -> None:
    """Someone who got a mail or a code answers, once. Raises NotOpen, AlreadyAnswered and NothingAnswered."""
    evaluation = _locked(ticket.evaluation_id)
    fresh = Ticket.objects.select_for_update().filter(pk=ticket.pk).first()
    if fresh is None or fresh.is_used:
        raise AlreadyAnswered(_("Dit formulier is al ingevuld."))
    fresh.is_used = True
    fresh.save(update_fields=["is_used"])
    _count(evaluation, answers, fresh.route)


@transaction.atomic
def answer_from_browser(*, evaluation: Evaluation, browser_hash: str, answers: Answers) -> None:
    """Someone who scanned the shared code answers: once from each browser. Raises as `answer_with_ticket`."""
    evaluation = _locked(evaluation.pk)
    _ticket, is_new = Ticket.objects.get_or_create(
        evaluation=evaluation, browser_hash=hashed(evaluation, browser_hash), defaults={"is_used": True}
    )
    if not is_new:
        raise AlreadyAnswered(_("Met deze telefoon of computer is dit formulier al ingevuld."))
    _count(evaluation, answers, "by_browser")


@transaction.atomic
def enter_paper(*, evaluation: Evaluation, answers: Answers, by: User) -> None:
    """Staff enter a form from paper. The log stays silent: its moment would say which answer was on which paper."""
    check(rules.may_evaluate, by)
    _count(_locked(evaluation.pk), answers, "by_paper")


def was_filled_in_here(evaluation: Evaluation, browser_hash: str) -> bool:
    """Whether this browser used the shared code before."""
    return evaluation.tickets.filter(browser_hash=hashed(evaluation, browser_hash)).exists()


def show_everything(evaluation: Evaluation) -> None:
    """Let staff see all that came in, once nothing more can come. Call it with the evaluation locked.

    Since they look one group behind, what is new to them now is of a whole group at least.
    """
    AnswerCount.objects.filter(asked__evaluation=evaluation).update(ready=F("number"), shown=F("number"))
    _show(evaluation, Remark.objects.filter(asked__evaluation=evaluation, is_shown=False), evaluation.forms)


def _show_the_group_before(evaluation: Evaluation) -> None:
    """Another group is whole: let staff see everything but this one."""
    counts = AnswerCount.objects.filter(asked__evaluation=evaluation)
    remarks = Remark.objects.filter(asked__evaluation=evaluation, is_shown=False)
    # In one statement each, from what was there before it.
    counts.update(shown=F("ready"), ready=F("number"))
    _show(evaluation, remarks.filter(is_ready=True), evaluation.forms - evaluation.smallest_group)
    remarks.update(is_ready=True)


def _show(evaluation: Evaluation, remarks: QuerySet[Remark], forms: int) -> None:
    """So many forms are shown now, with these words in a new random order."""
    evaluation.shown = forms
    evaluation.save(update_fields=["shown"])
    for asked in evaluation.questions.annotate(total=Sum("counts__shown")):
        # Each question knows how many answered it: it is held back by itself where few did.
        asked.answers = asked.total or 0
        asked.save(update_fields=["answers"])
    waiting = list(remarks)
    Remark.objects.filter(pk__in=[one.pk for one in waiting]).delete()
    random.SystemRandom().shuffle(waiting)
    Remark.objects.bulk_create(
        Remark(asked_id=one.asked_id, text=one.text, is_ready=True, is_shown=True) for one in waiting
    )


def _count(evaluation: Evaluation, answers: Answers, route: str) -> None:
    questions = {one.pk: one for one in evaluation.questions.all()}
    given = {questions[pk]: answer for pk, answer in answers.items() if pk in questions and answer not in ("", None)}
    if not given or not all(_fits(asked, answer) for asked, answer in given.items()):
        raise NothingAnswered(_("U vulde nog niets in. Geef antwoord op ten minste één vraag."))
    for asked, answer in given.items():
        if isinstance(answer, str):
            Remark.objects.create(asked=asked, text=answer)
        else:
            AnswerCount.objects.filter(asked=asked, value=answer).update(number=F("number") + 1)
    setattr(evaluation, route, getattr(evaluation, route) + 1)
    evaluation.save(update_fields=[route])
    if evaluation.forms % evaluation.smallest_group == 0:
        _show_the_group_before(evaluation)


def _fits(asked: AskedQuestion, answer: int | str) -> bool:
    scale = scale_of(asked.kind)
    if scale is None:
        return isinstance(answer, str) and len(answer) <= LONGEST_REMARK
    return answer in scale.labels


def _locked(pk: int) -> Evaluation:
    evaluation = Evaluation.objects.select_for_update().get(pk=pk)
    if reason := rules.why_not_now(evaluation, database_now()):
        raise NotOpen(reason)
    return evaluation
