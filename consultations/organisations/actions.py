"""How an organisation signs up, is checked, changes its board, and posts in its own words."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts import memberships, rules
from accounts.memberships import NotWaiting, Rights, locked
from accounts.models import Invitation, Membership, Organisation, Participant, User
from clock.now import database_now
from cms.caching import forget_pages
from consultations.organisations.models import RESERVED_SLUGS, Post
from consultations.register import actions as register
from consultations.register.authors import Author
from consultations.register.models import Contribution
from consultations.terms.reckoning import ORGANISATION, answer_by
from delivery.announcing import announce
from delivery.confirmations import ask_to_confirm
from delivery.limits import allow
from delivery.models import Confirmation, Event

APPLICATIONS_A_DAY = 3
MOST_INVITATIONS = 20


@dataclass(frozen=True)
class Invited:
    """Someone to ask by mail, and what they may do once they said yes."""

    email: str
    rights: Rights


@dataclass(frozen=True)
class Board:
    """One change of who does what: all of it happens at once, or nothing.

    `rights` is by the number of the membership, None ends it; `withdrawn` are numbers of invitations.
    """

    rights: Mapping[int, Rights | None] = field(default_factory=dict)
    invited: Sequence[Invited] = ()
    withdrawn: Sequence[int] = ()


@dataclass(frozen=True)
class Words:
    """What an organisation tells: news, or a date when it has a start."""

    title: str
    text: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""


@transaction.atomic
def apply(*, participant: Participant, details: Mapping[str, Any], logo: File | None = None) -> Organisation:
    """A resident signs an organisation up and becomes its first member, with all rights; staff check it in a term.

    A form pressed twice gives the first one. Raises ValidationError after too many in a day.
    """
    Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    known = Organisation.objects.filter(verified_at=None, ended_at=None, name=details["name"])
    if earlier := known.filter(memberships__participant=participant, memberships__left_at=None).first():
        return earlier
    if not allow(f"organisations of:{participant.pk}", APPLICATIONS_A_DAY, 24 * 3600):
        raise ValidationError(_("U meldde vandaag al een paar organisaties aan. Probeer het morgen opnieuw."))
    now = database_now()
    organisation = Organisation(**details, slug=_free_slug(details["name"]), applied_at=now, due_on=term_ends_on(now))
    _keep(organisation, logo)
    memberships.add_member(organisation=organisation, participant=participant, may_speak=True, may_edit=True)
    announce(kind="organisation_applied", subject=f"organisation:{organisation.pk}", to=[participant], now=now)
    return organisation


@transaction.atomic
def apply_again(*, organisation: Organisation, by: Participant) -> Organisation:
    """What was sent back is mended and sent in again; its term begins anew. Raises PermissionDenied or NotWaiting."""
    row = locked(organisation)
    if not rules.may_edit_organisation(row, by):
        raise PermissionDenied
    if row.returned_at is None:
        raise NotWaiting(_("Deze aanmelding wacht al op controle."))
    row.applied_at = now = database_now()
    row.returned_at, row.return_reason, row.due_on = None, "", term_ends_on(now)
    row.save()
    return row


@transaction.atomic
def keep_details(
    *, organisation: Organisation, details: Mapping[str, Any], by: Participant, logo: File | None = None
) -> Organisation:
    """A member changes what the organisation says of itself. Raises PermissionDenied.

    Who it is (name, kind, area, number) was checked, so once it is verified only staff change that.
    """
    row = locked(organisation)
    if not rules.may_edit_organisation(row, by):
        raise PermissionDenied
    checked = CHECKED_FIELDS if row.verified_at else ()
    for name, value in details.items():
        if name not in checked:
            setattr(row, name, value)
    _keep(row, logo)
    forget_pages()
    return row


@transaction.atomic
def verify(*, organisation: Organisation, by: User) -> None:
    """Staff say that it is what it says; those who look after it are mailed, once. Raises PermissionDenied."""
    rules.check(rules.may_verify_organisations, by)
    if memberships.verify_organisation(organisation=organisation, by=by):
        _tell_editors("organisation_verified", organisation)
        forget_pages()


@transaction.atomic
def send_back(*, organisation: Organisation, reason: str, by: User) -> None:
    """Staff send a sign-up back; those who look after it get the reason. Raises PermissionDenied or NotWaiting."""
    rules.check(rules.may_verify_organisations, by)
    memberships.return_organisation(organisation=organisation, reason=reason, by=by)
    _tell_editors("organisation_returned", organisation)


@transaction.atomic
def end(*, organisation: Organisation, by: User) -> None:
    """Staff note that it is no more; its page and what it gave stay. Raises PermissionDenied."""
    rules.check(rules.may_verify_organisations, by)
    memberships.end_organisation(organisation=organisation, by=by)
    _take_back(organisation.invitations.all())
    forget_pages()


@transaction.atomic
def change_board(
    *, organisation: Organisation, board: Board, by: Participant | User, language: str = "nl", network: str = ""
) -> None:
    """End memberships, give rights and invite others, at once or not at all.

    Raises PermissionDenied, NoEditorLeft, TooManyMails, or ValidationError for an invitation that cannot be.
    """
    row = memberships.change_rights(organisation=organisation, rights=board.rights, by=by)
    _take_back(row.invitations.filter(pk__in=board.withdrawn))
    now = database_now()
    if row.invitations.count() + len(board.invited) > MOST_INVITATIONS:
        raise ValidationError(_("Er staan al veel uitnodigingen open. Wacht tot die beantwoord of verlopen zijn."))
    for invited in board.invited:
        email = invited.email.lower()
        if row.memberships.current().filter(participant__email=email).exists():
            raise ValidationError(_("%(email)s hoort al bij de organisatie.") % {"email": email})
        _take_back(row.invitations.filter(email=email))
        invitation = Invitation.objects.create(
            organisation=row,
            email=email,
            invited_by=by if isinstance(by, Participant) else None,
            invited_at=now,
            **asdict(invited.rights),
        )
        subject = f"invitation:{invitation.pk}"
        ask_to_confirm(email=email, subject=subject, language=language, network=network)


@transaction.atomic
def accept_invitation(*, invitation_id: int, participant: Participant) -> Organisation:
    """Who was invited says yes and belongs to the organisation; the invitation goes. Raises ValidationError."""
    invitation = Invitation.objects.select_related("organisation").filter(pk=invitation_id).first()
    organisation = locked(invitation.organisation) if invitation else None
    # Once the organisation is locked it may have been taken back.
    invitation = Invitation.objects.filter(pk=invitation_id).first()
    if invitation is None or organisation is None or not organisation.is_active:
        raise ValidationError(_("Deze uitnodiging is ingetrokken."))
    known = organisation.memberships.current().filter(participant=participant).first()
    memberships.add_member(
        organisation=organisation,
        participant=participant,
        may_speak=invitation.may_speak or bool(known and known.may_speak),
        may_edit=invitation.may_edit or bool(known and known.may_edit),
        by=participant.account,
    )
    invitation.delete()
    return organisation


@transaction.atomic
def forget_invitation(*, invitation_id: int) -> None:
    """Delete an invitation nobody answered in its days."""
    Invitation.objects.filter(pk=invitation_id).delete()


@transaction.atomic
def write_post(*, organisation: Organisation, by: Author, words: Words, looks_automatic: bool = False) -> Post:
    """A member who may speak posts news or a date in the organisation's own words; moderators look at it afterwards.

    Raises MayNotTakePart or ValidationError.
    """
    now = database_now()
    contribution = register.receive(
        kind=Contribution.Kind.POST,
        author=by,
        now=now,
        text=f"{words.title}\n\n{words.text}",
        area=organisation.area,
        held=looks_automatic,
    )
    post = Post(contribution=contribution, **asdict(words))
    post.full_clean(exclude=["contribution"])
    post.save()
    announce(kind="organisation_posted", subject=f"post:{post.pk}", now=now)
    forget_pages()
    return post


@transaction.atomic
def take_back_post(*, post: Post, by: Participant) -> None:
    """A member who may speak takes a post off the site. Raises PermissionDenied, or NotOpen when it is not on it."""
    organisation = post.contribution.organisation
    if organisation is None or not rules.may_speak_for(organisation, by):
        raise PermissionDenied
    register.withdraw(contribution=post.contribution)


CHECKED_FIELDS = ("name", "kind", "area", "chamber_number")


def _take_back(invitations: QuerySet[Invitation]) -> None:
    """The link that was mailed works no more, and a mail that still waits is not sent."""
    subjects = [f"invitation:{pk}" for pk in invitations.values_list("pk", flat=True)]
    Confirmation.objects.filter(subject__in=subjects).delete()
    invitations.delete()


def _keep(organisation: Organisation, logo: File | None) -> None:
    if logo is not None:
        organisation.logo = File(logo, name="logo.jpg")
    if not organisation.logo:
        organisation.logo_alt = ""
    organisation.full_clean(exclude=["verified_by", "slug"])
    while True:
        try:
            with transaction.atomic():
                return organisation.save()
        except IntegrityError:
            # Another of this name may have signed up at the same moment; the next address is free.
            if organisation.pk or not Organisation.objects.filter(slug=organisation.slug).exists():
                raise
            organisation.slug = _free_slug(organisation.name)


def _free_slug(name: str) -> str:
    plain = slugify(name)[:100] or "organisatie"
    taken = {*RESERVED_SLUGS, *Organisation.objects.filter(slug__startswith=plain).values_list("slug", flat=True)}
    numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
    return plain if plain not in taken else next(slug for slug in numbered if slug not in taken)


def term_ends_on(now: datetime) -> date:
    """The last day on which staff check an organisation that signs up at this moment."""
    return answer_by(ORGANISATION, now)


def _tell_editors(kind: str, organisation: Organisation) -> None:
    """Each time anew: a sign-up may be sent back more than once."""
    subject = f"organisation:{organisation.pk}"
    editors = Membership.objects.current().filter(organisation=organisation, may_edit=True)
    version = Event.objects.filter(kind=kind, subject=subject).count() + 1
    to = Participant.objects.filter(pk__in=editors.values("participant"))
    announce(kind=kind, subject=subject, version=version, to=to)
