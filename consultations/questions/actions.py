"""How something is asked of staff, confirmed and answered; concerns go the same way."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import Participant, User
from clock.now import database_now
from cms.caching import forget_pages
from cms.models import Project
from consultations.questions.errors import NotAnswerable, NotAskable
from consultations.questions.models import AskedOfStaff, Question
from consultations.register.authors import Author
from consultations.register.rules import check_may_speak
from consultations.terms.reckoning import answer_by
from delivery.announcing import announce
from delivery.confirmations import ask_to_confirm
from delivery.models import Confirmation

State = AskedOfStaff.State


@transaction.atomic
def ask_question(*, project: Project, author: Author, text: str) -> tuple[Question, Confirmation | None]:
    """Someone asks staff about a project. Returns what is to be confirmed, if an address was given.

    Raises NotAskable.
    """
    question = Question(project=project, text=text)
    return question, take_in(row=question, author=author)


@transaction.atomic
def take_in(*, row: AskedOfStaff, author: Author) -> Confirmation | None:
    """Keep what is asked: its term runs at once for a participant, and otherwise from confirming.

    Raises NotAskable, or MayNotTakePart for who may not speak for the organisation.
    """
    if not row.project.live:
        raise NotAskable(_("Dit project staat niet meer op de site."))
    if author.participant is None and not author.email:
        raise NotAskable(_("Vul uw e-mailadres in. Daar sturen wij ons antwoord naartoe."))
    now = database_now()
    check_may_speak(author.organisation, author.participant)
    row.organisation = author.organisation
    row.participant, row.asked_at, row.due_on = author.participant, now, term_ends_on(row, now)
    row.state = State.WAITING if author.participant else State.PENDING
    row.save()
    if author.participant:
        forget_pages()
        return None
    subject = f"{row.subject}:{row.pk}"
    return ask_to_confirm(email=author.email, subject=subject, language=author.language, network=author.network)


@transaction.atomic
def confirm[Row: AskedOfStaff](*, row: Row, participant: Participant) -> Row:
    """Someone confirmed the address they gave: the term runs from now. Confirming twice changes nothing."""
    row = type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.state == State.PENDING:
        row.state, row.participant, row.due_on = State.WAITING, participant, term_ends_on(row, database_now())
        row.save(update_fields=["state", "participant", "due_on"])
        forget_pages()
    return row


@transaction.atomic
def answer(*, row: AskedOfStaff, text: str, is_public: bool, by: User) -> None:
    """Staff answer, and the one who asked is mailed; answering again corrects the answer. Raises NotAnswerable."""
    row = type(row).objects.select_for_update(of=("self",)).select_related("participant").get(pk=row.pk)
    if row.state == State.PENDING or not text.strip():
        raise NotAnswerable(_("Schrijf een antwoord."))
    is_new = row.answer != text
    row.answer_version += is_new
    row.state, row.answer, row.is_public = State.ANSWERED, text, is_public
    row.answered_at, row.answered_by = row.answered_at or database_now(), by
    row.save()
    log(row, f"consultations.answer_{row.subject}", user=by)
    forget_pages()
    if is_new and (row.participant or is_public):
        about, to = f"{row.subject}:{row.pk}", [row.participant] if row.participant else []
        announce(kind=row.answered_kind, subject=about, version=row.answer_version, to=to)


@transaction.atomic
def forget_unconfirmed(*, rows: type[AskedOfStaff], number: int) -> None:
    """Delete what was asked from an address that was never confirmed."""
    rows.objects.filter(pk=number, state=State.PENDING).delete()


def term_ends_on(row: AskedOfStaff, start: datetime) -> date:
    """The last day on which staff answer what was asked at this moment."""
    return answer_by(row.subject, start)


def let_go(rows: type[AskedOfStaff], participant: Participant) -> None:
    """Cut an erased person from what they asked: unanswered it goes, answered only the answer stays."""
    mine = rows.objects.filter(participant=participant)
    mine.exclude(state=State.ANSWERED).delete()
    mine.update(participant=None, text="")


def export(rows: type[AskedOfStaff], participant: Participant) -> list[Any]:
    """What someone asked and was answered, to take along."""
    return list(rows.objects.filter(participant=participant).values("text", "asked_at", "answer", "answered_at"))
