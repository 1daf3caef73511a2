"""Input that reached the municipality outside this site, entered by staff: marked as such, and it weighs the same."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from accounts.models import Participant, User
from areas.models import Area
from clock.now import database_now
from cms.models import Project
from consultations.consultation.models import Consultation
from consultations.register.actions import tell_arrival, version_in_force
from consultations.register.models import Contribution


@transaction.atomic
def enter(
    *,
    kind: str,
    channel: str,
    project: Project | None,
    text: str,
    received_on: date,
    by: User,
    given_on: date | None = None,
    consultation: Consultation | None = None,
    participant: Participant | None = None,
    area: Area | None = None,
) -> Contribution:
    """Enter input received on this day; who can be reached gets its reference by mail.

    Whether the question it answers, if any, was open when it was given (see `noon_of`) is checked by the caller.
    """
    now = database_now()
    project = consultation.project if consultation else project
    contribution = Contribution.objects.create(
        kind=kind,
        state=Contribution.State.COUNTED,
        channel=channel,
        project=project,
        consultation=consultation,
        contract_version_id=version_in_force(project),
        participant=participant,
        entered_by=by,
        area=area,
        given_at=noon_of(given_on or received_on, now),
        received_at=noon_of(received_on, now),
        text=text,
    )
    tell_arrival(contribution, now)
    return contribution


def noon_of(day: date, now: datetime) -> datetime:
    """Noon of that day, or now when that is still to come."""
    return min(now, timezone.make_aware(datetime.combine(day, time(12))))
