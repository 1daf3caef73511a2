"""How a body gives advice, and how it is answered."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from accounts.rules import check, may_answer, may_keep_bodies
from clock.now import database_now
from clock.working_days import add_working_days
from cms.caching import forget_pages
from cms.models import Project
from consultations.bodies.actions import locked
from consultations.bodies.advices import rules
from consultations.bodies.advices.models import Advice
from consultations.bodies.models import Body
from consultations.bodies.rules import check_may_advise
from consultations.consultation.models import Consultation
from consultations.register import actions as register
from consultations.register.authors import Author
from consultations.register.entering import enter, noon_of
from consultations.register.errors import NotOpen
from consultations.register.models import Contribution
from delivery.announcing import announce


@dataclass(frozen=True)
class Words:
    """What a body advises: its words, what it is about, and since when; without a project it is about none."""

    title: str
    text: str
    given_on: date
    project: Project | None = None
    consultation: Consultation | None = None
    was_asked: bool = False
    document: Any = None

    @property
    def all(self) -> str:
        return f"{self.title}\n\n{self.text}"


@transaction.atomic
def give_advice(*, body: Body, author: Author, words: Words) -> Advice:
    """A member gives advice in the name of the body: it enters the register, and its term runs from now.

    Raises MayNotAdvise, NoPlaceForAdvice, or SentTwice when the button was pressed twice.
    """
    now = database_now()
    body = locked(body.pk)
    assert author.participant is not None  # noqa: S101 - the page asks to log in
    check_may_advise(body, by=author.participant, day=timezone.localdate(now))
    rules.check_place(words.consultation, now)
    contribution = register.receive(
        kind=Contribution.Kind.ADVICE,
        author=author,
        now=now,
        consultation=words.consultation,
        project=words.project,
        text=words.all,
        place=f"body:{body.pk}",
    )
    advice = _keep_advice(body, contribution, words, received_on=timezone.localdate(now))
    register.settle(contribution=contribution, author=author, now=now)
    return advice


@transaction.atomic
def enter_advice(*, body: Body, words: Words, received_on: date, by: User) -> Advice:
    """Staff write down an advice that came in otherwise; its term runs from the day it was received.

    Raises MayNotAdvise or NoPlaceForAdvice.
    """
    now = database_now()
    body = locked(body.pk)
    check_may_advise(body, by=by, day=timezone.localdate(now))
    rules.check_place(words.consultation, noon_of(words.given_on, now))
    contribution = enter(
        kind=Contribution.Kind.ADVICE,
        channel=Contribution.Channel.LETTER,
        by=by,
        text=words.all,
        given_on=words.given_on,
        received_on=received_on,
        consultation=words.consultation,
        project=words.project,
    )
    advice = _keep_advice(body, contribution, words, received_on=received_on)
    log(body, "consultations.enter_advice", user=by, data={"advice": advice.pk})
    return advice


@transaction.atomic
def answer_advice(*, advice: Advice, reply: str, text: str, by: User) -> None:
    """The municipality answers, with reasons, and who speaks for the body is mailed; again corrects the answer.

    Raises PermissionDenied or NotAnswerable.
    """
    check(may_answer, by)
    row = _locked_advice(advice)
    rules.check_answer(row, reply=reply, text=text)
    is_new = (row.reply, row.answer) != (reply, text)
    row.answer_version += is_new
    row.reply, row.answer = reply, text
    row.answered_at, row.answered_by = row.answered_at or database_now(), by
    row.save()
    log(row.body, "consultations.answer_advice", user=by, data={"advice": row.pk})
    forget_pages()
    if is_new:
        announce(kind="advice_answered", subject=f"advice:{row.pk}", version=row.answer_version)


@transaction.atomic
def withdraw_advice(*, advice: Advice, by: User) -> None:
    """Staff take an advice off the site when its body asks. Raises PermissionDenied, or NotOpen when it stays."""
    check(may_keep_bodies, by)
    row = _locked_advice(advice)
    if reason := rules.why_it_stays(row):
        raise NotOpen(reason)
    register.withdraw(contribution=row.contribution)
    log(row.body, "consultations.withdraw_advice", user=by, data={"advice": row.pk})


def _locked_advice(advice: Advice) -> Advice:
    """First the contribution, as taking back does: answering and taking back then come one after the other."""
    Contribution.objects.select_for_update().get(pk=advice.contribution_id)
    return Advice.objects.select_for_update(of=("self",)).select_related("contribution", "body").get(pk=advice.pk)


def _keep_advice(body: Body, contribution: Contribution, words: Words, *, received_on: date) -> Advice:
    advice = Advice(
        contribution=contribution,
        body=body,
        title=words.title,
        text=words.text,
        given_on=words.given_on,
        was_asked=words.was_asked,
        document=words.document,
        due_on=add_working_days(received_on, body.answer_days),
    )
    advice.full_clean(exclude=["contribution", "answered_at", "answered_by"])
    advice.save()
    forget_pages()
    return advice
