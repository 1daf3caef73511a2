"""How an initiative is submitted, supported, answered and taken back."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import Organisation, Participant, User
from accounts.rules import check, may_answer
from areas.models import Area
from clock.now import database_now
from cms.caching import forget_pages
from consultations.consultation.models import Consultation
from consultations.initiatives import rules
from consultations.initiatives.drafts.actions import become
from consultations.initiatives.drafts.models import Draft
from consultations.initiatives.errors import NotYours
from consultations.initiatives.kinds.models import InitiativeKind
from consultations.initiatives.models import Initiative, StateChange, Support
from consultations.initiatives.pausing import actions as pausing
from consultations.initiatives.people import initiators_of
from consultations.initiatives.proposals import Proposal, keep
from consultations.initiatives.terms import next_due_on
from consultations.initiatives.threshold.actions import locked_goal, note_support
from consultations.register import actions as register
from consultations.register.authors import Author
from consultations.register.models import Contribution
from consultations.register.rules import check_may_speak
from consultations.register.sent_twice import SentTwice, confirmation_of
from delivery.announcing import announce
from delivery.confirmations import ask_to_confirm
from delivery.models import Confirmation

State = Initiative.State
CONTACT = ("contact_name", "contact_email", "contact_phone")


@transaction.atomic
def submit_initiative(
    *,
    author: Author,
    proposal: Proposal,
    kind: InitiativeKind | None = None,
    consultation: Consultation | None = None,
    draft: Draft | None = None,
    looks_automatic: bool = False,
) -> tuple[Initiative, Confirmation | None]:
    """A resident or association proposes something, unasked for or in answer to a call.

    Without a kind it is of the usual one; a draft it was goes. A form pressed twice gives the first one. Returns the
    initiative and what is to be confirmed, if an address was given. Raises NotOpen, MayNotTakePart, NotForYou or
    DraftGone.
    """
    now = database_now()
    kind = kind or InitiativeKind.objects.usual()
    rules.check_may_submit(kind, author.organisation)
    try:
        contribution = register.receive(
            kind=Contribution.Kind.INITIATIVE,
            author=author,
            now=now,
            consultation=consultation,
            text=proposal.words,
            area=proposal.area,
            held=looks_automatic,
            place=f"initiatives:{consultation.pk if consultation else 0}",
        )
    except SentTwice as again:
        return again.contribution.initiative, confirmation_of(again.contribution)
    initiative = keep(contribution, kind, proposal, looks_automatic=looks_automatic)
    if draft is not None:
        become(draft, initiative)
    confirmation = register.settle(contribution=contribution, author=author, now=now)
    initiative.refresh_from_db()
    return initiative, confirmation


@transaction.atomic
def give_support(
    *,
    initiative: Initiative,
    participant: Participant,
    area: Area | None = None,
    organisation: Organisation | None = None,
) -> Support:
    """A participant stands behind an initiative, also for an organisation; doing so twice counts once.

    `area` is where they say they live, where that counts. Raises NotSupportable, or MayNotTakePart for who may not
    speak for the organisation.
    """
    check_may_speak(organisation, participant)
    _lock(initiative)
    goal = locked_goal(initiative)
    now = database_now()
    rules.check_may_be_supported(initiative, now)
    support, is_new = Support.objects.get_or_create(
        initiative=initiative, participant=participant, defaults={"given_at": now, "area": area if goal else None}
    )
    if goal and is_new:
        note_support(goal)
    if support.organisation != organisation:
        support.organisation = organisation
        support.save(update_fields=["organisation"])
    return support


@transaction.atomic
def offer_support(
    *, initiative: Initiative, email: str, language: str, network: str = "", area: Area | None = None
) -> Confirmation:
    """Someone without an account wants to support it; it counts once that is confirmed.

    Raises NotSupportable or TooManyMails.
    """
    now = database_now()
    rules.check_may_be_supported(initiative, now)
    support = Support.objects.create(initiative=initiative, given_at=now, area=area)
    return ask_to_confirm(email=email, subject=f"support:{support.pk}", language=language, network=network)


@transaction.atomic
def confirm_support(*, support_id: int, participant: Participant) -> Initiative | None:
    """The address given with this support is confirmed: it counts once for this participant.

    Returns the initiative, or None when the support is no longer there.
    """
    support = Support.objects.filter(pk=support_id).select_related("initiative").first()
    if support is None:
        return None
    initiative = _lock(support.initiative)
    if Support.objects.filter(initiative=initiative, participant=participant).exists():
        Support.objects.filter(pk=support_id, participant=None).delete()
    else:
        rules.check_may_be_supported(initiative, support.given_at)
        goal = locked_goal(initiative)
        Support.objects.filter(pk=support_id, participant=None).update(participant=participant)
        if goal:
            note_support(goal)
    return initiative


def _lock(initiative: Initiative) -> Initiative:
    """The row that always exists: two links of one person, or a link and a button, may be followed at once."""
    return Initiative.objects.select_for_update(of=("self",)).get(pk=initiative.pk)


@transaction.atomic
def forget_support(*, support_id: int) -> None:
    """Delete support from an address that was never confirmed."""
    Support.objects.filter(pk=support_id, participant=None).delete()


@transaction.atomic
def take_back_support(*, initiative: Initiative, participant: Participant) -> None:
    """A participant no longer stands behind the initiative. Raises NotSupportable once it is closed."""
    rules.check_may_be_supported(initiative, database_now())
    Support.objects.filter(initiative=initiative, participant=participant).delete()


@dataclass(frozen=True)
class Reply:
    """What staff say: the next state, the answer, and what can be done instead or who can be called."""

    state: str
    text: str = ""
    alternative: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""

    @property
    def has_a_way_on(self) -> bool:
        """Whether it says what can be done instead, or whom to call or write to."""
        return bool(self.alternative.strip() or (self.contact_name and (self.contact_phone or self.contact_email)))


def answer_initiative(*, initiative: Initiative, by: User, **said: str) -> Initiative:
    """Staff give the next state, with the answer where it is one; its people are told.

    `said` are the fields of a Reply. Raises StepNotPossible.
    """
    return take_step(initiative=initiative, reply=Reply(**said), by=by)


@transaction.atomic
def say_quick_yes(*, initiative: Initiative, text: str, by: User) -> Initiative:
    """Staff say yes at once to a small scheme of which all rules hold. Raises StepNotPossible."""
    check(may_answer, by)
    initiative = _locked_with_contribution(initiative)
    rules.check_quick_yes(initiative)
    contact = {name: getattr(initiative, name) for name in CONTACT}
    return take_step(initiative=initiative, reply=Reply(State.CAN_BE_DONE, text, **contact), by=by)


@transaction.atomic
def take_step(*, initiative: Initiative, reply: Reply, by: User) -> Initiative:
    """Give the next state; the same words for the same state change nothing but the contact. Raises StepNotPossible."""
    check(may_answer, by)
    initiative = _locked_with_contribution(initiative)
    rules.check_step(initiative, reply.state, text=reply.text, has_a_way_on=reply.has_a_way_on)
    for name in CONTACT:
        setattr(initiative, name, getattr(reply, name))
    if (reply.state, reply.text, reply.alternative) == (initiative.state, initiative.answer, initiative.alternative):
        initiative.save()
        forget_pages()
        return initiative
    now = database_now()
    if reply.state != initiative.state:
        initiative.due_on = next_due_on(initiative, reply.state, now)
        initiative.state_since = now
        pausing.end(initiative, by=by, now=now)
    initiative.state, initiative.answer, initiative.alternative = reply.state, reply.text, reply.alternative
    if reply.state in rules.ANSWERS and initiative.answered_at is None:
        initiative.answered_at = now
    initiative.save()
    change = StateChange.objects.create(initiative=initiative, state=reply.state, text=reply.text, at=now, by=by)
    forget_pages()
    log(initiative, "consultations.answer_initiative", user=by, data={"state": reply.state})
    announce(kind="initiative_answered", subject=f"statechange:{change.pk}", to=initiators_of(initiative))
    return initiative


def _locked_with_contribution(initiative: Initiative) -> Initiative:
    # First the contribution, as taking back does: its author and staff then decide one after the other.
    Contribution.objects.select_for_update().get(pk=initiative.contribution_id)
    rows = Initiative.objects.select_for_update(of=("self",)).select_related("contribution", "kind")
    return rows.get(pk=initiative.pk)


@transaction.atomic
def withdraw_initiative(*, initiative: Initiative, participant: Participant) -> None:
    """The author takes the initiative back; its page stays and says so. Raises NotYours or NotOpen."""
    if not rules.is_own(initiative, participant):
        raise NotYours(_("U kunt dit initiatief niet intrekken."))
    register.withdraw(contribution=initiative.contribution)
