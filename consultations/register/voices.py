"""The voice that counts: made before the answer, and the row that is locked."""

from typing import Any

from accounts.models import Organisation, Participant
from consultations.consultation.models import Consultation
from consultations.register.authors import Author
from consultations.register.models import Contribution, Voice


def claim_voice(*, consultation: Consultation, author: Author) -> Voice:
    """The locked voice of this author in this question; two requests of one person wait for each other here.

    A participant counts as that participant; with "everyone" anyone else counts as the browser. Where an organisation
    is one voice, who speaks for it has its voice in hand, and keeps an own one beside it.
    """
    key: dict[str, Any]
    if author.organisation is not None and consultation.one_voice:
        key = {"organisation": author.organisation}
    elif author.participant is not None:
        key = {"participant": author.participant}
    else:
        key = {"browser_hash": author.browser_hash}
    # Whoever loses the race to make the voice waits in here, and then gets the row that won, locked.
    voice, is_new = Voice.objects.select_for_update().get_or_create(consultation=consultation, **key)
    voice.is_new = is_new
    return voice


def counted_ballot(voice: Voice) -> Contribution | None:
    """The one ballot of this voice that counts now, locked; a weighing that is being published may still name it."""
    if voice.is_new:
        return None
    ballots = Contribution.objects.select_for_update(of=("self",), no_key=True)
    return ballots.filter(voice=voice, kind="ballot").counted().first()


def own_ballot(*, consultation: Consultation, author: Author) -> Contribution | None:
    """The counted answer this visitor gave before, to show and to change."""
    voice = (
        {"voice__participant": author.participant}
        if author.participant
        else {"voice__browser_hash": author.browser_hash}
    )
    return Contribution.objects.counted().filter(consultation=consultation, kind="ballot", **voice).first()


def ballots_of_organisations(*, consultation: Consultation, participant: Participant | None) -> list[Contribution]:
    """The counted answers of the organisations this participant speaks for, where each is one voice."""
    if participant is None or not consultation.one_voice:
        return []
    spoken_for = Organisation.objects.spoken_for_by(participant)
    ballots = Contribution.objects.counted().filter(consultation=consultation, kind="ballot")
    return list(ballots.filter(voice__organisation__in=spoken_for).select_related("organisation", "participant"))
