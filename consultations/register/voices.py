"""The voice that counts: made before the answer, and the row that is locked."""

from typing import Any

from consultations.consultation.models import Consultation
from consultations.register.authors import Author
from consultations.register.models import Contribution, Voice


def claim_voice(*, consultation: Consultation, author: Author) -> Voice:
    """The locked voice of this author in this question; two requests of one person wait for each other here.

    A participant counts as that participant; with "everyone" anyone else counts as the browser.
    """
    key: dict[str, Any]
    if author.participant is not None:
        key = {"participant": author.participant}
    else:
        key = {"browser_hash": author.browser_hash}
    # Whoever loses the race to make the voice waits in here, and then gets the row that won, locked.
    voice, is_new = Voice.objects.select_for_update().get_or_create(consultation=consultation, **key)
    voice.is_new = is_new
    return voice


def counted_ballot(voice: Voice) -> Contribution | None:
    """The one ballot of this voice that counts now."""
    if voice.is_new:
        return None
    return Contribution.objects.select_for_update(of=("self",)).filter(voice=voice, kind="ballot").counted().first()


def own_ballot(*, consultation: Consultation, author: Author) -> Contribution | None:
    """The counted answer this visitor gave before, to show and to change."""
    voice = (
        {"voice__participant": author.participant}
        if author.participant
        else {"voice__browser_hash": author.browser_hash}
    )
    return Contribution.objects.counted().filter(consultation=consultation, kind="ballot", **voice).first()
