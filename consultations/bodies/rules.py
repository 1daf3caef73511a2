"""Who may keep bodies and give advice in their name, and who sits where."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from accounts.models import Participant, User
from accounts.rules import may_keep_bodies
from consultations.bodies.errors import MayNotAdvise, SitsThere
from consultations.bodies.models import Body, Seat


def may_advise(body: Body, participant: Participant | None, day: date) -> bool:
    """May give advice in the name of the body: who sits in it today and was given that right."""
    return participant is not None and Body.objects.spoken_for_by(participant, day).filter(pk=body.pk).exists()


def check_may_advise(body: Body, *, by: Participant | User, day: date) -> None:
    """Raise MayNotAdvise for who may not write advice down for this body: its speakers, and staff on its behalf."""
    if isinstance(by, User):
        if not may_keep_bodies(by):
            raise MayNotAdvise(_("U mag geen adviezen invoeren."))
    elif not may_advise(body, by, day):
        raise MayNotAdvise(_("U kunt namens dit overleg geen advies geven."))


def check_sits_once(seat: Seat) -> None:
    """Raise SitsThere when the same person sits in the body in some of the same days; call it with the body locked."""
    if seat.participant_id is None:
        return
    others = Seat.objects.filter(body=seat.body, participant=seat.participant_id).exclude(pk=seat.pk)
    for other in others:
        ends_before = other.until_on is not None and other.until_on < seat.from_on
        begins_after = seat.until_on is not None and other.from_on > seat.until_on
        if not (ends_before or begins_after):
            raise SitsThere(_("Deze persoon zit in deze tijd al in dit overleg."))
