"""What happens by itself when an evaluation has closed: nobody knows any more who answered, and few become many."""

import random
from datetime import datetime

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from clock.now import database_now
from cms.caching import forget_pages
from consultations.evaluations.answering import show_everything
from consultations.evaluations.asking import AnswerCount, PooledCount, Remark
from consultations.evaluations.models import Evaluation, EvaluationPool
from consultations.evaluations.preferences import EvaluationPreferences
from consultations.evaluations.tickets import Ticket
from consultations.letters.actions import months_before


def settle_closed() -> int:
    """Settle each evaluation that closed; returns how many."""
    closed = Evaluation.objects.to_settle(database_now()).values_list("pk", flat=True)
    return sum(_settle(pk) for pk in list(closed))


@transaction.atomic
def _settle(pk: int) -> bool:
    evaluation = Evaluation.objects.select_for_update().get(pk=pk)
    now = database_now()
    if evaluation.settled_at is not None or evaluation.closes_at > now:
        return False
    forget_who_answered(evaluation)
    if evaluation.forms >= evaluation.smallest_group:
        show_everything(evaluation)
    else:
        _pool(evaluation, now)
    evaluation.settled_at = now
    evaluation.save(update_fields=["settled_at"])
    forget_pages()
    return True


def forget_who_answered(evaluation: Evaluation) -> None:
    """Put the tickets of people back to unused, so that all look alike, and delete those of codes and browsers.

    Those of people stay until the summary was mailed to them.
    """
    evaluation.tickets.filter(participant=None).delete()
    # Every row is written, also one that was not used: else the database itself would still tell which were.
    evaluation.tickets.update(is_used=False)


def _pool(evaluation: Evaluation, now: datetime) -> None:
    """Too few forms to show: their counts go to those of other small ones, and are kept nowhere else."""
    counts = AnswerCount.objects.filter(asked__evaluation=evaluation)
    remarks = Remark.objects.filter(asked__evaluation=evaluation)
    if evaluation.forms:
        pool, _is_new = EvaluationPool.objects.select_for_update().get_or_create(
            about=evaluation.about,
            year=evaluation.held_on.year,
            smallest_group=evaluation.smallest_group,
            is_sealed=False,
        )
        for count in counts.filter(number__gt=0).select_related("asked"):
            pooled, _is_new = PooledCount.objects.get_or_create(
                pool=pool, standard=count.asked.standard, value=count.value
            )
            PooledCount.objects.filter(pk=pooled.pk).update(number=F("number") + count.number)
        Remark.objects.bulk_create(Remark(pool=pool, text=one.text) for one in remarks)
        pool.evaluations += 1
        pool.forms += evaluation.forms
        pool.save(update_fields=["evaluations", "forms"])
        if pool.forms >= pool.smallest_group:
            _seal(pool, now)
    remarks.delete()
    counts.delete()


def _seal(pool: EvaluationPool, now: datetime) -> None:
    """Enough together: from now on it is shown, and never changes. A question that few answered is left out."""
    by_question = pool.counts.values("standard").annotate(answers=Sum("number")).filter(answers__lt=pool.smallest_group)
    pool.counts.filter(standard__in=[row["standard"] for row in by_question]).delete()
    words = list(pool.remarks.values_list("text", flat=True))
    pool.remarks.all().delete()
    random.SystemRandom().shuffle(words)
    Remark.objects.bulk_create(Remark(pool=pool, text=text, is_shown=True) for text in words)
    pool.is_sealed, pool.sealed_on = True, timezone.localdate(now)
    pool.save(update_fields=["is_sealed", "sealed_on"])


@transaction.atomic
def forget_remarks() -> int:
    """Delete the words people wrote and their tickets after the term the municipality chose; counts stay."""
    today = timezone.localdate(database_now())
    until = months_before(today, EvaluationPreferences.now().remarks_kept_months)
    old = Remark.objects.filter(asked__evaluation__closes_at__date__lte=until)
    old |= Remark.objects.filter(pool__sealed_on__lte=until)
    gone, _by_model = old.delete()
    Ticket.objects.filter(evaluation__closes_at__date__lte=until).delete()
    return gone
