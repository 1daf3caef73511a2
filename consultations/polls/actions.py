"""How a vote is cast, changed and counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from clock.now import database_now
from consultations.polls import rules
from consultations.polls.models import Choice, Option, Poll
from consultations.register.actions import receive, settle
from consultations.register.authors import Author
from consultations.register.models import Contribution
from consultations.register.rules import check_may_take_part, counts_at_once
from consultations.register.voices import claim_voice, counted_ballot
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

    `options` stand in order of preference. Raises ValidationError, NotOpen or MayNotTakePart.
    """
    rules.check_choices(poll, options)
    consultation = poll.consultation
    voice = earlier = None
    if counts_at_once(consultation=consultation, author=author):
        voice = claim_voice(consultation=consultation, author=author)
        earlier = counted_ballot(voice)
    now = database_now()
    if earlier is not None:
        ballot = _change(earlier, author=author, why=why, now=now)
    else:
        ballot = receive(
            kind=Contribution.Kind.BALLOT, author=author, now=now, consultation=consultation, text=why, voice=voice
        )
    ranked = poll.mode == Poll.Mode.RANK
    Choice.objects.bulk_create(
        Choice(ballot=ballot, option=option, rank=rank if ranked else None)
        for rank, option in enumerate(options, start=1)
    )
    confirmation = settle(contribution=ballot, author=author, now=now) if earlier is None else None
    return Cast(ballot=ballot, changed=earlier is not None, confirmation=confirmation)


def _change(ballot: Contribution, *, author: Author, why: str, now: datetime) -> Contribution:
    """The same ballot with another answer, given now and under the contract in force now."""
    check_may_take_part(consultation=ballot.consultation, author=author, now=now)
    assert ballot.consultation is not None  # noqa: S101 - a ballot always answers a question
    ballot.choices.all().delete()
    ballot.given_at = ballot.received_at = now
    ballot.text = why
    ballot.organisation = author.organisation
    ballot.contract_version_id = ballot.consultation.contract_version_id
    ballot.save()
    return ballot


def count_ballot(contribution: Contribution, now: datetime) -> None:
    """A confirmed ballot takes the voice of its participant; of several the last one given counts (rule 3)."""
    if contribution.voice_id:
        return
    assert contribution.consultation is not None  # noqa: S101 - a ballot always answers a question
    voice = claim_voice(consultation=contribution.consultation, author=Author(participant=contribution.participant))
    other = counted_ballot(voice)
    contribution.voice = voice
    if other is None:
        return
    if other.given_at > contribution.given_at:
        contribution.state = Contribution.State.REPLACED
    else:
        other.state = Contribution.State.REPLACED
        other.save(update_fields=["state"])


def forget_ballot(contribution: Contribution) -> None:
    """The words of an erased ballot go; what was chosen keeps counting without a person.

    Of a ballot that never counted the choice goes too.
    """
    contribution.text = ""
    if contribution.state != Contribution.State.COUNTED:
        contribution.choices.all().delete()
