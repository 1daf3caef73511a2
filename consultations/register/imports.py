"""Input taken over from another site."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from clock.now import database_now
from cms.contracts.actions import note_first_input
from consultations.consultation.models import Consultation
from consultations.register.models import Contribution


@dataclass(frozen=True)
class TakenOver:
    """One submission as the other site kept it."""

    kind: str
    participant_id: int
    given_at: datetime
    language: str
    text: str
    source_id: str


@transaction.atomic
def take_over(rows: Sequence[TakenOver], *, consultation: Consultation, source: str) -> list[Contribution]:
    """Enter input that was given elsewhere, under the contract version of this question.

    It was given in the window (opens <= given < closes), which may be long past: that is what the import channel is
    for, and only this function sets it. Nobody is mailed. The caller stores its own rows in the same transaction.
    """
    if any(not consultation.is_open(row.given_at) for row in rows):
        raise ValueError("given outside the window of the question")
    now = database_now()
    entered = Contribution.objects.bulk_create(
        [
            Contribution(
                kind=row.kind,
                state=Contribution.State.COUNTED,
                channel=Contribution.Channel.IMPORT,
                project_id=consultation.project_id,
                consultation=consultation,
                contract_version_id=consultation.contract_version_id,
                participant_id=row.participant_id,
                given_at=row.given_at,
                received_at=now,
                language=row.language,
                text=row.text,
                source=source,
                source_id=row.source_id,
            )
            for row in rows
        ],
        batch_size=500,
    )
    if entered:
        note_first_input(project_id=consultation.project_id, now=now)
    return entered
