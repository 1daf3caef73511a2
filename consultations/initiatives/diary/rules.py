"""Who may write in the diary of an initiative, and who may change or take back what is there."""

from accounts.models import Participant, User
from accounts.rules import may_answer
from consultations.initiatives.diary.models import DiaryEntry
from consultations.initiatives.models import Initiative
from consultations.initiatives.people import is_initiator
from consultations.initiatives.states import State
from consultations.register.models import Contribution

WITHOUT_DIARY = (State.WITHDRAWN, State.CANNOT_BE_DONE)


def takes_entries(initiative: Initiative) -> bool:
    """Whether its diary goes on: it is public, has words, and was neither refused nor taken back."""
    counts = initiative.contribution.state == Contribution.State.COUNTED
    return counts and bool(initiative.title) and initiative.state not in WITHOUT_DIARY


def may_write(initiative: Initiative, by: Participant | User | None) -> bool:
    """Its people, and staff who answer; a user must be in a session with a second factor, as the view asks."""
    if by is None or not takes_entries(initiative):
        return False
    return may_answer(by) if isinstance(by, User) else is_initiator(initiative, by)


def may_change(entry: DiaryEntry, by: Participant | User | None) -> bool:
    """Who wrote it, while it is on the site and the initiative is; of an official entry all staff who answer."""
    if by is None or entry.initiative.contribution.state != Contribution.State.COUNTED:
        return False
    if entry.contribution is None:
        return isinstance(by, User) and may_answer(by)
    is_own = isinstance(by, Participant) and entry.contribution.participant_id == by.pk
    return is_own and entry.contribution.state == Contribution.State.COUNTED
