"""What someone proposes, as it comes from a form, and how it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.files.base import ContentFile, File
from django.utils import timezone
from django.utils.text import slugify

from areas.models import Area
from consultations.initiatives.answers import given as answers
from consultations.initiatives.answers.given import Given
from consultations.initiatives.attachments.models import Attachment
from consultations.initiatives.attachments.papers import type_of
from consultations.initiatives.kinds.models import InitiativeKind, KindRule
from consultations.initiatives.models import Initiative, Picture, StateChange
from consultations.initiatives.states import State
from consultations.initiatives.terms import due_of
from consultations.initiatives.threshold.models import SupportGoal
from consultations.register.models import Contribution

IN_WORDS = ("title", "what", "where", "why", "own_part", "ask")
AS_GIVEN = (*IN_WORDS, "latitude", "longitude", "budget_cents", "own_cents", "attachments_public")


@dataclass(frozen=True)
class Proposal:
    """What someone proposes, in their own words; amounts are in euro cents."""

    title: str
    what: str
    where: str = ""
    why: str = ""
    own_part: str = ""
    ask: str = ""
    area: Area | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    budget_cents: int | None = None
    own_cents: int | None = None
    given: Sequence[Given] = field(default=())
    ticked: Sequence[tuple[KindRule, bool]] = field(default=())
    pictures: Sequence[tuple[File, str]] = field(default=())
    papers: Sequence[tuple[ContentFile, str]] = field(default=())
    attachments_public: bool = False

    @property
    def words(self) -> str:
        """All its words that everyone may read, for searching and weighing."""
        said = [getattr(self, name) for name in IN_WORDS]
        said += [one.text for one in self.given if one.question.is_public]
        return "\n\n".join(filter(None, said))


def keep(contribution: Contribution, kind: InitiativeKind, proposal: Proposal, *, looks_automatic: bool) -> Initiative:
    """Keep a proposal that came in, with the contact and the support its kind asks for at this moment."""
    now = contribution.given_at
    initiative = Initiative.objects.create(
        contribution=contribution,
        kind=kind,
        slug=slugify(proposal.title) or "initiatief",
        **{name: getattr(proposal, name) for name in AS_GIVEN},
        state_since=now,
        due_on=due_of(kind, State.SUBMITTED, timezone.localdate(now)),
        contact_name=kind.contact_name,
        contact_email=kind.contact_email,
        contact_phone=kind.contact_phone,
        looks_automatic=looks_automatic,
    )
    StateChange.objects.create(initiative=initiative, state=State.SUBMITTED, at=now)
    if kind.support_needed:
        SupportGoal.objects.create(initiative=initiative, needed=kind.support_needed, support_from=kind.support_from)
    answers.keep(initiative, proposal.given, proposal.ticked)
    _keep_files(initiative, proposal)
    return initiative


def _keep_files(initiative: Initiative, proposal: Proposal) -> None:
    for position, (picture, alt) in enumerate(proposal.pictures):
        Picture.objects.create(initiative=initiative, position=position, alt=alt, file=File(picture, name="foto.jpg"))
    for position, (paper, title) in enumerate(proposal.papers):
        kind = type_of(paper)
        Attachment.objects.create(
            initiative=initiative,
            position=position,
            title=title,
            type=kind,
            file=File(paper, name=f"bijlage.{kind}"),
            size=paper.size,
        )
