"""How input enters the register, starts to count, leaves and comes back."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Participant
from areas.models import Area
from clock.now import database_now
from cms.caching import forget_pages
from cms.contracts.actions import note_first_input
from cms.models import Project
from consultations.consultation.models import Consultation
from consultations.register import kinds, rules, sent_twice
from consultations.register.authors import Author
from consultations.register.errors import NotInSight, NotOpen, TooLate
from consultations.register.models import Contribution, Voice
from delivery.announcing import announce
from delivery.confirmations import ask_instead, ask_to_confirm
from delivery.models import Confirmation

State = Contribution.State


@transaction.atomic
def receive(
    *,
    kind: str,
    author: Author,
    now: datetime,
    consultation: Consultation | None = None,
    project: Project | None = None,
    text: str = "",
    stance: str = "",
    area: Area | None = None,
    voice: Voice | None = None,
    held: bool = False,
    place: str = "",
) -> Contribution:
    """Take input from a form into the register; it counts at once, waits for its address, or is held for moderation.

    The caller stores its own rows with it and then calls `settle`, all in one transaction. With `place` (where it is
    said) the same words of the same sender are kept once: then SentTwice holds the first.
    Raises NotOpen, MayNotTakePart or SentTwice.
    """
    rules.check_may_take_part(consultation=consultation, author=author, now=now)
    project = consultation.project if consultation else project
    mark = sent_twice.mark_of(author=author, place=place, text=text) if place else ""
    sent_twice.check_is_new(mark, text=text, now=now)
    contribution = Contribution(
        kind=kind,
        sent_mark=mark,
        state=_first_state(consultation, author, held=held),
        project=project,
        consultation=consultation,
        contract_version_id=version_in_force(project),
        voice=voice,
        area=area,
        stance=stance,
        text=text,
        **_sent_by(author, now),
    )
    _keep_once(contribution, now)
    return contribution


def _first_state(consultation: Consultation | None, author: Author, *, held: bool) -> State:
    if not rules.counts_at_once(consultation=consultation, author=author):
        return State.PENDING
    return State.HELD if held else State.COUNTED


def _sent_by(author: Author, now: datetime) -> dict[str, Any]:
    return {
        "given_at": now,
        "received_at": now,
        "participant": author.participant,
        "organisation": author.organisation,
        "language": author.language,
    }


@transaction.atomic(savepoint=False)
def settle(*, contribution: Contribution, author: Author, now: datetime) -> Confirmation | None:
    """After the instrument stored its rows: let the contribution count, and ask to confirm a given address.

    Returns what is to be confirmed, when an address was given. Raises TooManyMails.
    """
    if contribution.state == State.COUNTED:
        _count(contribution, now)
    if author.participant is not None or not author.email:
        return None
    return ask_to_confirm(**_address_of(author), subject=f"contribution:{contribution.pk}")


def settle_change(*, contribution: Contribution, author: Author) -> Confirmation | None:
    """Ask to confirm the address left while changing what was given, unless it is known whose it is.

    Raises TooManyMails.
    """
    if contribution.participant_id or author.participant is not None or not author.email:
        return None
    return ask_instead(**_address_of(author), subject=f"contribution:{contribution.pk}")


def _address_of(author: Author) -> dict[str, str]:
    return {"email": author.email, "language": author.language, "network": author.network}


@transaction.atomic
def confirm(*, contribution_id: int, participant: Participant) -> Contribution:
    """Someone confirmed the address they gave with this contribution: from now on it is theirs, and counts.

    Confirming twice changes nothing. Raises TooLate when the time to confirm is over.
    """
    contribution = _locked(contribution_id)
    if contribution.confirmed_at:
        return contribution
    now = database_now()
    rules.check_may_speak(contribution.organisation, participant)
    contribution.participant = participant
    if contribution.state == State.PENDING:
        if now > rules.confirm_until(contribution):
            raise TooLate(_("De vraag is gesloten. Uw antwoord kan niet meer meetellen."))
        contribution.state = State.COUNTED
        contribution.confirmed_at = now
        _count(contribution, now)
    contribution.confirmed_at = now
    contribution.save()
    return contribution


@transaction.atomic
def withdraw(*, contribution: Contribution) -> None:
    """The author takes the own input back; it stays in the register as withdrawn. Raises NotOpen when it must stay."""
    contribution = _locked(contribution.pk)
    if reason := rules.why_it_stays(contribution, database_now()):
        raise NotOpen(reason)
    contribution.state = State.WITHDRAWN
    contribution.save(update_fields=["state"])
    kinds.of(contribution).leaves_public(contribution)
    forget_pages()


@transaction.atomic
def hide(*, contribution: Contribution) -> Contribution:
    """A moderator takes input out of sight; it stays in the register as hidden. Raises NotInSight."""
    contribution = _locked(contribution.pk)
    if contribution.state not in (State.COUNTED, State.HELD):
        raise NotInSight(_("Deze inbreng staat niet op de site."))
    contribution.state = State.HIDDEN
    contribution.save(update_fields=["state"])
    kinds.of(contribution).leaves_public(contribution)
    forget_pages()
    return contribution


@transaction.atomic
def show(*, contribution: Contribution) -> Contribution:
    """A moderator lets held or hidden input be seen, and count; what is in sight stays so. Raises NotInSight."""
    contribution = _locked(contribution.pk)
    if contribution.state == State.COUNTED:
        return contribution
    if contribution.state not in (State.HELD, State.HIDDEN):
        raise NotInSight(_("Deze inbreng is ingetrokken of nog niet bevestigd."))
    contribution.state = State.COUNTED
    contribution.save(update_fields=["state"])
    kinds.of(contribution).returns(contribution)
    tell_arrival(contribution, database_now())
    return contribution


@transaction.atomic
def forget_unconfirmed(*, contribution_id: int) -> None:
    """Delete input whose address was never confirmed; it never counted, so nothing counted is lost."""
    contribution = Contribution.objects.select_for_update().filter(pk=contribution_id, state=State.PENDING).first()
    if contribution:
        kinds.of(contribution).forget(contribution)
        contribution.delete()


def version_in_force(project: Project | None) -> int | None:
    """The contract under which input to this project is given now."""
    return project.record.version_id if project else None


def _keep_once(contribution: Contribution, now: datetime) -> None:
    """Keep new input. Raises SentTwice when the same form was pressed at this very moment too."""
    try:
        with transaction.atomic():
            contribution.save(force_insert=True)
    except IntegrityError:
        sent_twice.check_is_new(contribution.sent_mark, text=contribution.text, now=now)
        raise


def _count(contribution: Contribution, now: datetime) -> None:
    before = contribution.state, contribution.voice_id
    kinds.of(contribution).counts(contribution, now)
    if (contribution.state, contribution.voice_id) != before:
        contribution.save()
    if contribution.state == State.COUNTED:
        tell_arrival(contribution, now)


def tell_arrival(contribution: Contribution, now: datetime) -> None:
    """From now on people rely on the contract, and the author has a reference; telling it twice changes nothing."""
    if contribution.project and contribution.project.record.first_input_at is None:
        note_first_input(project_id=contribution.project.pk, now=now)
    if contribution.participant:
        subject = f"contribution:{contribution.pk}"
        announce(kind="contribution_received", subject=subject, to=[contribution.participant], now=now)


def _locked(pk: int) -> Contribution:
    known = Contribution.objects.select_related("consultation", "project__record")
    return known.select_for_update(of=("self",)).get(pk=pk)
