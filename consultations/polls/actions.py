"""How a vote is cast, changed and counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from clock.now import database_now
from consultations.polls import rules
from consultations.polls.models import Choice, Option, Poll
from consultations.register import outcomes
from consultations.register.actions import receive, settle, settle_change, version_in_force
from consultations.register.authors import Author
from consultations.register.models import Contribution
from consultations.register.rules import check_may_speak, check_may_take_part, counts_at_once
from consultations.register.voices import claim_voice, counted_ballot
from delivery.announcing import announce
from delivery.models import Confirmation


@dataclass(frozen=True)
class Cast:
    """A vote that was given: its ballot, whether it changed an earlier one, and the address still to be confirmed."""

    ballot: Contribution
    changed: bool
    confirmation: Confirmation | None


@transaction.atomic
def cast_vote(*, poll: Poll, author: Author, options: Sequence[Option], why: str = "") -> Cast:
    """Give an answer, or change the one given before; the moment is read after the voice is locked (rule 3).

    What was weighed stays as it was weighed: another answer then takes its place, with a reference of its own (rule 4).
    So it does when another member answers for the same organisation: each keeps what they gave.
    `options` stand in order of preference. Raises ValidationError, NotOpen or MayNotTakePart.
    """
    rules.check_choices(poll, options)
    consultation = poll.consultation
    voice = earlier = None
    if counts_at_once(consultation=consultation, author=author):
        voice = claim_voice(consultation=consultation, author=author)
        earlier = counted_ballot(voice)
    check_may_speak(author.organisation, author.participant)
    stays = earlier is not None and (outcomes.was_weighed(earlier) or _is_of_another(earlier, author))
    replaced = earlier if stays else None
    now = database_now()
    if earlier is not None and replaced is None:
        ballot = _change(earlier, author=author, why=why, now=now)
        _choose(ballot, poll, options)
        asked = settle_change(contribution=ballot, author=author)
        return Cast(ballot=ballot, changed=True, confirmation=asked)
    if replaced is not None:
        _replace(replaced)
    ballot = receive(
        kind=Contribution.Kind.BALLOT, author=author, now=now, consultation=consultation, text=why, voice=voice
    )
    _choose(ballot, poll, options)
    if replaced is not None and ballot.participant_id is None:
        # Who left an address with the earlier answer hears of this one too.
        ballot.participant = replaced.participant
        ballot.save(update_fields=["participant"])
    confirmation = settle(contribution=ballot, author=author, now=now)
    if voice is not None and voice.organisation_id:
        announce(kind="organisation_answered", subject=f"contribution:{ballot.pk}")
    return Cast(ballot=ballot, changed=False, confirmation=confirmation)


def _is_of_another(earlier: Contribution, author: Author) -> bool:
    """Whether another member gave it for the same organisation."""
    return author.participant is not None and earlier.participant_id != author.participant.pk


def _choose(ballot: Contribution, poll: Poll, options: Sequence[Option]) -> None:
    ranked = poll.mode == Poll.Mode.RANK
    Choice.objects.bulk_create(
        Choice(ballot=ballot, option=option, rank=rank if ranked else None)
        for rank, option in enumerate(options, start=1)
    )


def _change(ballot: Contribution, *, author: Author, why: str, now: datetime) -> Contribution:
    """The same ballot with another answer, given now and under the contract in force now."""
    check_may_take_part(consultation=ballot.consultation, author=author, now=now)
    assert ballot.consultation is not None  # noqa: S101 - a ballot always answers a question
    ballot.choices.all().delete()
    ballot.given_at = ballot.received_at = now
    ballot.text = why
    ballot.organisation = author.organisation
    ballot.contract_version_id = version_in_force(ballot.consultation.project)
    ballot.save()
    outcomes.changed(ballot)
    return ballot


def _replace(ballot: Contribution) -> None:
    ballot.state = Contribution.State.REPLACED
    ballot.save(update_fields=["state"])


def count_ballot(contribution: Contribution, now: datetime) -> None:
    """A confirmed ballot takes the voice of its participant; of several the last one given counts (rule 3)."""
    if contribution.voice_id:
        return
    assert contribution.consultation is not None  # noqa: S101 - a ballot always answers a question
    author = Author(participant=contribution.participant, organisation=contribution.organisation)
    voice = claim_voice(consultation=contribution.consultation, author=author)
    other = counted_ballot(voice)
    contribution.voice = voice
    if other is None:
        return
    if other.given_at > contribution.given_at:
        contribution.state = Contribution.State.REPLACED
    else:
        _replace(other)


def forget_ballot(contribution: Contribution) -> None:
    """The words of an erased ballot go; what was chosen keeps counting without a person.

    Of a ballot that never counted the choice goes too.
    """
    contribution.text = ""
    if contribution.state != Contribution.State.COUNTED:
        contribution.choices.all().delete()
