"""Filling in an evaluation: the ticket is marked as used and the answer counted in one transaction.

The evaluation's row is locked first, so that of two requests with one ticket the second waits here and is refused.
What staff see moves on in steps of the smallest group: from two looks nobody can take the answer that came in between.
"""

import random
from collections.abc import Mapping

from django.db import transaction
from django.db.models import F, Sum
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


def show_up_to_now(evaluation: Evaluation) -> None:
    """Let staff see everything that came in; the words in a new random order. Call it with the evaluation locked."""
    counts = AnswerCount.objects.filter(asked__evaluation=evaluation)
    counts.update(shown=F("number"))
    evaluation.shown = evaluation.forms
    evaluation.save(update_fields=["shown"])
    _count_answers(evaluation)
    waiting = list(Remark.objects.filter(asked__evaluation=evaluation, is_shown=False))
    Remark.objects.filter(pk__in=[one.pk for one in waiting]).delete()
    random.SystemRandom().shuffle(waiting)
    Remark.objects.bulk_create(Remark(asked_id=one.asked_id, text=one.text, is_shown=True) for one in waiting)


def _count_answers(evaluation: Evaluation) -> None:
    """Each question knows how many answered it: it is held back by itself where few did."""
    for asked in evaluation.questions.annotate(total=Sum("counts__shown")):
        asked.answers = asked.total or 0
        asked.save(update_fields=["answers"])


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
        show_up_to_now(evaluation)


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
