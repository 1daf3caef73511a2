"""Who may invite others to submit an initiative together, and take them off."""

from typing import Any

from accounts.models import Participant
from consultations.initiatives.drafts.models import Draft
from consultations.initiatives.models import Initiative
from consultations.initiatives.states import ENDS
from consultations.initiatives.together.models import CoInitiator

MOST_TOGETHER = 10


def place_of(about: Draft | Initiative) -> dict[str, Any]:
    """The key of what is carried together: a draft or an initiative."""
    return {"draft": about} if isinstance(about, Draft) else {"initiative": about}


def about(row: CoInitiator) -> Draft | Initiative:
    """What is carried together."""
    found = row.draft or row.initiative
    assert found is not None  # noqa: S101 - the database holds one of the two
    return found


def author_of(about: Draft | Initiative) -> int | None:
    """The number of the participant it is from."""
    return about.participant_id if isinstance(about, Draft) else about.contribution.participant_id


def may_invite(about: Draft | Initiative, participant: Participant) -> bool:
    """Its author, until it came to an end, and not more than ten."""
    is_over = isinstance(about, Initiative) and about.state in ENDS
    number = CoInitiator.objects.filter(**place_of(about)).count()
    return author_of(about) == participant.pk and not is_over and number < MOST_TOGETHER


def may_take_off(row: CoInitiator, participant: Participant) -> bool:
    """The author, and whoever it is about."""
    return participant.pk in (author_of(about(row)), row.participant_id)
