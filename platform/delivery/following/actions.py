"""Beginning to follow something, changing what and how often, and stopping."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction

from accounts.models import Participant
from clock.now import database_now
from delivery.confirmations import ask_to_confirm
from delivery.following import registry
from delivery.following.models import Follow, FollowRequest, Pace, What, wish
from delivery.following.registry import Followable
from delivery.models import Confirmation


@transaction.atomic
def follow(
    *, participant: Participant, followable: Followable, number: int, pace: str, what: Collection[str]
) -> Follow | None:
    """Someone follows a thing, or changes what of and how often; None when it is no longer there to be followed."""
    Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    if number not in followable.find([number]):
        return None
    row = followable.model.objects.filter(participant=participant, subject_id=number).first()
    key: dict[str, Any] = {"participant": participant, "subject_id": number}
    row = row or followable.model(**key, since=database_now())
    row.pace = Pace(pace)
    for one in What.values:
        setattr(row, wish(one), one in what)
    row.save()
    return row


@transaction.atomic
def follow_by_mail(
    *,
    followable: Followable,
    number: int,
    pace: str,
    what: Collection[str],
    email: str,
    language: str,
    network: str = "",
) -> Confirmation:
    """Someone without an account asks to follow; it holds once the address is confirmed. Raises TooManyMails."""
    asked = FollowRequest.objects.create(
        subject=f"{followable.name}:{number}", pace=pace, what=sorted(what), asked_at=database_now()
    )
    return ask_to_confirm(email=email, subject=f"followrequest:{asked.pk}", language=language, network=network)


@transaction.atomic
def confirm(*, number: int, participant: Participant) -> None:
    """The address given with a request is confirmed: from now on it is followed. Twice changes nothing."""
    asked = FollowRequest.objects.select_for_update().filter(pk=number).first()
    if asked is None:
        return
    followable, subject = registry.split(asked.subject)
    if followable is not None:
        follow(participant=participant, followable=followable, number=subject, pace=asked.pace, what=asked.what)
    asked.delete()


@transaction.atomic
def stop(*, participant: Participant, subjects: Iterable[str]) -> None:
    """Someone no longer follows these; what still waited for them is not sent."""
    for subject in subjects:
        followable, number = registry.split(subject)
        if followable is not None:
            followable.model.objects.filter(participant=participant, subject_id=number).delete()


@transaction.atomic
def stop_everything(*, participant: Participant) -> None:
    """Someone follows nothing any more, at one click."""
    for followable in registry.registered():
        followable.model.objects.filter(participant=participant).delete()
