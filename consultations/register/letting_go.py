"""Cutting a person from their input, and finding out that two participants are one."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from accounts.models import Participant
from clock.now import database_now
from cms.caching import forget_pages
from consultations.consultation.models import Consultation
from consultations.register import kinds
from consultations.register.models import Contribution, OwnLink, Voice

State = Contribution.State


def needs(now: datetime) -> dict[str, Q | None]:
    """We owe an author mail until they stop it; while a question is open the address says who has which voice."""
    owed = ~Q(state=State.WITHDRAWN) & Q(mails_stopped=False)
    is_open = Q(consultation__in=Consultation.objects.open_at(now))
    return {"consultations.Contribution": owed | is_open, "consultations.Voice": None}


def erase(participant: Participant) -> None:
    """Texts, links and the person go; counted votes keep counting without a person, a comment becomes a stub.

    Input that was nothing but words is withdrawn with them: nobody can look at it, show it again or weigh it.
    """
    OwnLink.objects.filter(contribution__participant=participant).delete()
    # The voices first: someone who votes locks theirs before the ballot.
    list(Voice.objects.select_for_update().filter(participant=participant).order_by("pk"))
    for contribution in Contribution.objects.select_for_update().filter(participant=participant).order_by("pk"):
        kinds.of(contribution).forget(contribution)
        contribution.participant = None
        if kinds.of(contribution).outlives_author:
            contribution.save(update_fields=["participant"])
            continue
        contribution.text = contribution.sent_mark = ""
        if contribution.voice_id is None:
            contribution.state = State.WITHDRAWN
        contribution.save()
    Voice.objects.filter(participant=participant).update(participant=None, erased_at=database_now())
    forget_pages()


def merge(keep: Participant, gone: Participant) -> None:
    """Both turn out to be one person: their input becomes one person's, and of two votes the last one counts.

    In a question that is closed nothing is counted again: the vote of the one that goes stays, without a person.
    """
    voices = Voice.objects.select_for_update().filter(participant__in=[keep, gone]).order_by("pk")
    kept = {voice.consultation_id: voice for voice in voices if voice.participant_id == keep.pk}
    now = database_now()
    questions = Consultation.objects.in_bulk([voice.consultation_id for voice in voices])
    for voice in voices:
        if voice.participant_id != gone.pk:
            continue
        if voice.consultation_id not in kept:
            voice.participant = keep
        else:
            if not questions[voice.consultation_id].is_closed(now):
                _keep_last_answer(kept[voice.consultation_id], voice)
            voice.participant, voice.erased_at = None, now
        voice.save()
    Contribution.objects.filter(participant=gone).update(participant=keep)


def _keep_last_answer(kept: Voice, other: Voice) -> None:
    """Of two counted ballots the one given last counts, as the voice that stays; the other is replaced."""
    ballots = list(
        Contribution.objects.select_for_update()
        .counted()
        .filter(voice__in=[kept, other], kind="ballot")
        .order_by("given_at")
    )
    for earlier in ballots[:-1]:
        earlier.state = State.REPLACED
        earlier.save(update_fields=["state"])
    for last in ballots[-1:]:
        last.voice = kept
        last.save(update_fields=["voice"])


def export(participant: Participant) -> list[Any]:
    """What a person may take along of the own input."""
    return list(
        Contribution.objects.filter(participant=participant)
        .order_by("pk")
        .values("reference", "kind", "state", "given_at", "stance", "text")
    )
