"""Input that staff write down for someone: it came in on paper, by phone or in a meeting, and weighs the same."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from areas.models import Area
from cms.models import Project
from consultations.consultation.models import Consultation
from consultations.register.actions import settle, version_in_force
from consultations.register.authors import Author
from consultations.register.models import Contribution


@transaction.atomic
def enter(
    *,
    kind: str,
    channel: str,
    by: User | None,
    text: str,
    given_at: datetime,
    received_at: datetime,
    consultation: Consultation | None = None,
    project: Project | None = None,
    area: Area | None = None,
) -> Contribution:
    """Keep what came in elsewhere, as counted input under the contract in force.

    The caller stores its own rows with it and then calls `counts_from`, all in one transaction, and has checked that
    the question was open when it was given.
    """
    project = consultation.project if consultation else project
    return Contribution.objects.create(
        kind=kind,
        channel=channel,
        state=Contribution.State.COUNTED,
        entered_by=by,
        project=project,
        consultation=consultation,
        contract_version_id=version_in_force(project),
        area=area,
        given_at=given_at,
        received_at=received_at,
        text=text,
    )


@transaction.atomic
def counts_from(*, contribution: Contribution, now: datetime) -> None:
    """What staff entered counts from now on."""
    settle(contribution=contribution, author=Author(), now=now)
