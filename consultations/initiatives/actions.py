"""How an initiative is submitted, supported, answered and taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import Participant, User
from areas.models import Area
from clock.now import database_now
from clock.working_days import add_working_days
from cms.caching import forget_pages
from consultations.consultation.models import Consultation
from consultations.initiatives import rules
from consultations.initiatives.errors import NotYours
from consultations.initiatives.models import Initiative, Picture, StateChange, Support
from consultations.register import actions as register
from consultations.register.authors import Author
from consultations.register.models import Contribution
from delivery.announcing import announce
from delivery.confirmations import ask_to_confirm
from delivery.models import Confirmation

State = Initiative.State


@dataclass(frozen=True)
class Proposal:
    """What someone proposes, in their own words."""

    title: str
    what: str
    where: str = ""
    why: str = ""
    own_part: str = ""
    ask: str = ""
    area: Area | None = None
    pictures: Sequence[tuple[File, str]] = field(default=())

    @property
    def words(self) -> str:
        """All its words, for searching and weighing."""
        return "\n\n".join(
            part for part in (self.title, self.what, self.where, self.why, self.own_part, self.ask) if part
        )


@transaction.atomic
def submit_initiative(
    *, author: Author, proposal: Proposal, consultation: Consultation | None = None, looks_automatic: bool = False
) -> tuple[Initiative, Confirmation | None]:
    """A resident or association proposes something, unasked for or in answer to a call.

    Returns the initiative and what is to be confirmed, if an address was given. Raises NotOpen or MayNotTakePart.
    """
    now = database_now()
    contribution = register.receive(
        kind=Contribution.Kind.INITIATIVE,
        author=author,
        now=now,
        consultation=consultation,
        text=proposal.words,
        area=proposal.area,
        held=looks_automatic,
    )
    initiative = Initiative.objects.create(
        contribution=contribution,
        slug=slugify(proposal.title) or "initiatief",
        title=proposal.title,
        what=proposal.what,
        where=proposal.where,
        why=proposal.why,
        own_part=proposal.own_part,
        ask=proposal.ask,
        state_since=now,
        due_on=term_ends_on(now),
        looks_automatic=looks_automatic,
    )
    StateChange.objects.create(initiative=initiative, state=State.SUBMITTED, at=now)
    for position, (picture, alt) in enumerate(proposal.pictures):
        Picture.objects.create(initiative=initiative, position=position, alt=alt, file=File(picture, name="foto.jpg"))
    return initiative, register.settle(contribution=contribution, author=author, now=now)


def term_ends_on(start: datetime) -> date:
    """The last day on which the municipality answers an initiative that came in at this moment."""
    return add_working_days(timezone.localdate(start), settings.INITIATIVE_TERM_WORKING_DAYS)


@transaction.atomic
def give_support(*, initiative: Initiative, participant: Participant) -> Support:
    """A participant stands behind an initiative; doing so twice changes nothing. Raises NotSupportable."""
    now = database_now()
    rules.check_may_be_supported(initiative, now)
    support, _is_new = Support.objects.get_or_create(
        initiative=initiative, participant=participant, defaults={"given_at": now}
    )
    return support


@transaction.atomic
def offer_support(*, initiative: Initiative, email: str, language: str) -> Confirmation:
    """Someone without an account wants to support it; it counts once that is confirmed. Raises NotSupportable."""
    now = database_now()
    rules.check_may_be_supported(initiative, now)
    support = Support.objects.create(initiative=initiative, given_at=now)
    return ask_to_confirm(email=email, subject=f"support:{support.pk}", language=language)


@transaction.atomic
def confirm_support(*, support_id: int, participant: Participant) -> Initiative | None:
    """The address given with this support is confirmed: it counts once for this participant.

    Returns the initiative, or None when the support is no longer there.
    """
    support = Support.objects.filter(pk=support_id).select_related("initiative").first()
    if support is None:
        return None
    # Two links of one person may be followed at once: the initiative is the row that always exists.
    initiative = Initiative.objects.select_for_update(of=("self",)).get(pk=support.initiative_id)
    if Support.objects.filter(initiative=initiative, participant=participant).exists():
        Support.objects.filter(pk=support_id, participant=None).delete()
    else:
        rules.check_may_be_supported(initiative, support.given_at)
        Support.objects.filter(pk=support_id, participant=None).update(participant=participant)
    return initiative


@transaction.atomic
def forget_support(*, support_id: int) -> None:
    """Delete support from an address that was never confirmed."""
    Support.objects.filter(pk=support_id, participant=None).delete()


@transaction.atomic
def take_back_support(*, initiative: Initiative, participant: Participant) -> None:
    """A participant no longer stands behind the initiative. Raises NotSupportable once it is closed."""
    rules.check_may_be_supported(initiative, database_now())
    Support.objects.filter(initiative=initiative, participant=participant).delete()


@transaction.atomic
def answer_initiative(
    *, initiative: Initiative, state: str, text: str, by: User, contact_name: str = "", contact_email: str = ""
) -> Initiative:
    """Staff give the next step, with the answer where it is one; the author is told. Raises StepNotPossible."""
    initiative = Initiative.objects.select_for_update(of=("self",)).select_related("contribution").get(pk=initiative.pk)
    rules.check_step(initiative, state=state, text=text)
    initiative.contact_name, initiative.contact_email = contact_name, contact_email
    if (state, text) == (initiative.state, initiative.answer):
        initiative.save(update_fields=["contact_name", "contact_email"])
        return initiative
    now = database_now()
    if state != initiative.state:
        initiative.state_since = now
    initiative.state, initiative.answer = state, text
    if state in rules.ANSWERS and initiative.answered_at is None:
        initiative.answered_at = now
    initiative.save()
    change = StateChange.objects.create(initiative=initiative, state=state, text=text, at=now, by=by)
    forget_pages()
    log(initiative, "consultations.answer_initiative", user=by, data={"state": state})
    author = initiative.contribution.participant
    if author:
        announce(kind="initiative_answered", subject=f"statechange:{change.pk}", to=[author])
    return initiative


@transaction.atomic
def withdraw_initiative(*, initiative: Initiative, participant: Participant) -> None:
    """The author takes the initiative back; its page stays and says so. Raises NotYours."""
    Contribution.objects.select_for_update().get(pk=initiative.contribution_id)
    initiative = Initiative.objects.select_related("contribution").select_for_update(of=("self",)).get(pk=initiative.pk)
    if not rules.may_withdraw(initiative, participant):
        raise NotYours(_("U kunt dit initiatief niet intrekken."))
    register.withdraw(contribution=initiative.contribution)
