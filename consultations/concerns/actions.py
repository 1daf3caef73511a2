"""How a concern reaches the contact of a project."""

from django.db import transaction

from accounts.actions import participant_with_address
from accounts.models import Participant
from cms.models import Project
from consultations.concerns.models import Concern
from consultations.questions import actions as asked
from consultations.register.authors import Author
from delivery.announcing import announce
from delivery.models import Confirmation


@transaction.atomic
def raise_concern(*, project: Project, author: Author, text: str) -> tuple[Concern, Confirmation | None]:
    """Someone worries about how a project is run; its contact hears once the address is known. Raises NotAskable."""
    concern = Concern(project=project, text=text)
    confirmation = asked.take_in(row=concern, author=author)
    _tell_contacts(concern)
    return concern, confirmation


@transaction.atomic
def confirm_concern(*, row: Concern, participant: Participant) -> Concern:
    """The address given with a concern is confirmed: the contact of the project hears of it now."""
    concern = asked.confirm(row=row, participant=participant)
    _tell_contacts(concern)
    return concern


def _tell_contacts(concern: Concern) -> None:
    """Mail the contacts who hear concerns; without one it waits at the desk of staff."""
    if concern.state != Concern.State.WAITING:
        return
    contacts = concern.project.contacts.filter(hears_concerns=True).exclude(email="")
    people = {participant_with_address(email=contact.email) for contact in contacts}
    if people:
        announce(kind="concern_raised", subject=f"concern:{concern.pk}", to=people)
