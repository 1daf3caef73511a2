"""Input that reached the municipality outside this site, entered by staff: marked as such, and it weighs the same."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from accounts.models import Participant, User
from areas.models import Area
from clock.now import database_now
from cms.models import Project
from consultations.register.actions import tell_arrival, version_in_force
from consultations.register.models import Contribution


@transaction.atomic
def enter(
    *,
    kind: str,
    channel: str,
    project: Project,
    text: str,
    received_on: date,
    by: User,
    participant: Participant | None = None,
    area: Area | None = None,
) -> Contribution:
    """Enter input outside any question, received on this day; who can be reached gets its reference by mail."""
    now = database_now()
    noon = timezone.make_aware(datetime.combine(received_on, time(12)))
    contribution = Contribution.objects.create(
        kind=kind,
        state=Contribution.State.COUNTED,
        channel=channel,
        project=project,
        contract_version_id=version_in_force(project),
        participant=participant,
        entered_by=by,
        area=area,
        given_at=min(noon, now),
        received_at=min(noon, now),
        text=text,
    )
    tell_arrival(contribution, now)
    return contribution
