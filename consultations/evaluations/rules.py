"""Who runs evaluations, and what may be done with one."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import may_answer
from consultations.evaluations.models import Evaluation


def may_evaluate(user: User | AnonymousUser) -> bool:
    """May begin evaluations, read what they yield and answer them: who answers in the municipality's name."""
    return may_answer(user)


def why_not_now(evaluation: Evaluation, now: datetime) -> str:
    """Why it cannot be filled in at this moment, in words for who wants to; empty when it can."""
    if now < evaluation.opens_at:
        return _("Deze evaluatie is nog niet begonnen.")
    if now >= evaluation.closes_at or evaluation.settled_at:
        return _("Deze evaluatie is gesloten. U kunt haar niet meer invullen.")
    return ""
