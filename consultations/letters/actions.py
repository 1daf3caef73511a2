"""Every write on letters: noting one, answering it, entering it as input, and letting its sender go."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.actions import participant_with_address
from accounts.models import Participant, User
from accounts.rules import check
from clock.now import database_now
from cms.caching import forget_pages
from consultations.letters import rules
from consultations.letters.errors import NoInput, NotAnswerable
from consultations.letters.models import Letter, LetterQuerySet
from consultations.register.entering import enter
from consultations.register.models import Contribution
from consultations.terms.models import Terms
from consultations.terms.reckoning import answer_by
from delivery.announcing import announce

DETAILS = (
    *("received_on", "channel", "size", "subject", "text"),
    *("project", "area", "handler", "sender_name", "sender_reach"),
)


@transaction.atomic
def keep_letter(*, letter: Letter, by: User, email: str | None = None) -> Letter:
    """Note a letter, or put its details right; its term runs from the day it came.

    `email` is where a mail came from (an empty one takes it off, None leaves it as it is). Raises ValidationError.
    """
    check(rules.may_keep_letters, by)
    before = _locked(letter) if letter.pk else None
    if letter.received_on is None or letter.received_on > timezone.localdate(database_now()):
        raise ValidationError({"received_on": _("Kies een dag die geweest is.")})
    if before is None or (before.received_on, before.size) != (letter.received_on, letter.size):
        letter.due_on = answer_by(letter.term, letter.received_on)
    if email is not None:
        from_mail = letter.channel == Letter.Channel.MAIL and email
        letter.participant = participant_with_address(email=email) if from_mail else None
    letter.full_clean(exclude=["due_on"])
    letter.save(update_fields=[*DETAILS, "due_on", "participant"] if before else None)
    log(letter, "consultations.change_letter" if before else "consultations.note_letter", user=by)
    forget_pages()
    return letter


@transaction.atomic
def answer_letter(*, letter: Letter, text: str, answered_on: date, mails: bool, by: User) -> Letter:
    """Staff answered; with `mails` the answer goes by mail from here, once. Raises NotAnswerable."""
    check(rules.may_keep_letters, by)
    letter = _locked(letter)
    if letter.forgotten_at or not text.strip():
        raise NotAnswerable(_("Schrijf wat u antwoordde."))
    if not letter.received_on <= answered_on <= timezone.localdate(database_now()):
        raise NotAnswerable(_("Kies de dag waarop u antwoordde: na de ontvangst, en niet later dan vandaag."))
    if mails and letter.participant is None:
        raise NotAnswerable(_("Van deze afzender kennen wij geen e-mailadres."))
    letter.answer, letter.answered_on, letter.answered_by = text, answered_on, by
    letter.is_mailed = letter.is_mailed or mails
    letter.save()
    log(letter, "consultations.answer_letter", user=by)
    if mails and letter.participant:
        announce(kind="letter_answered", subject=f"letter:{letter.pk}", to=[letter.participant])
    forget_pages()
    return letter


@transaction.atomic
def enter_as_input(*, letter: Letter, text: str, by: User) -> Contribution:
    """A letter is input for its project: it gets a reference and is weighed (rule 4). Raises NoInput."""
    check(rules.may_keep_letters, by)
    letter = _locked(letter)
    if reason := rules.why_no_input(letter):
        raise NoInput(reason)
    if not text.strip():
        raise NoInput(_("Schrijf op wat de inbreng is."))
    assert letter.project is not None  # noqa: S101 - asked just before
    letter.contribution = enter(
        kind=Contribution.Kind.LETTER,
        channel=letter.channel,
        project=letter.project,
        text=text,
        received_on=letter.received_on,
        participant=letter.participant,
        area=letter.area,
        by=by,
    )
    letter.save(update_fields=["contribution"])
    log(letter, "consultations.enter_letter", user=by)
    forget_pages()
    return letter.contribution


@transaction.atomic
def forget_senders() -> int:
    """Let go of who sent letters that were answered long ago, and of their words; what was asked when stays."""
    today = timezone.localdate(database_now())
    until = months_before(today, Terms.now().sender_kept_months)
    return _forget(Letter.objects.answered().filter(forgotten_at=None, answered_on__lte=until))


@transaction.atomic
def let_go(participant: Participant) -> None:
    """Cut an erased person from their letters: unanswered it goes, answered only what it was about stays."""
    mine = Letter.objects.filter(participant=participant)
    mine.filter(answered_on=None, contribution=None).delete()
    mine.filter(answered_on=None).update(participant=None, sender_name="", sender_reach="", text="")
    _forget(mine)
    forget_pages()


def merge(keep: Participant, gone: Participant) -> None:
    """Both turn out to be one person, who sent the letters of both."""
    Letter.objects.filter(participant=gone).update(participant=keep)


def export(participant: Participant) -> list[Any]:
    """What someone wrote and was answered, to take along."""
    mine = Letter.objects.filter(participant=participant).order_by("pk")
    return list(
        mine.values("received_on", "subject", "text", "sender_name", "sender_reach", "due_on", "answer", "answered_on")
    )


def months_before(day: date, months: int) -> date:
    """The first day of the month so many months ago, or the same day where that is earlier in its month."""
    years, month = divmod(day.month - 1 - months, 12)
    return date(day.year + years, month + 1, min(day.day, 28))


def _forget(letters: QuerySet[Letter] | LetterQuerySet) -> int:
    nobody = {"participant": None, "sender_name": "", "sender_reach": "", "text": "", "answer": ""}
    return letters.order_by().update(**nobody, forgotten_at=database_now())


def _locked(letter: Letter) -> Letter:
    known = Letter.objects.select_related("project__record", "area", "participant")
    return known.select_for_update(of=("self",)).get(pk=letter.pk)
