"""Every write on organisations and on who belongs to them; the organisation is the row that is locked.

Once someone looks after an organisation, it always keeps at least one who may: what would take the last one away is
refused, to members and staff alike. Only erasing a person goes before it; then staff see that nobody is left.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts import rules
from accounts.models import Membership, Organisation, Participant, User
from clock.now import database_now


class NoEditorLeft(ValidationError):
    """Nobody could look after the organisation any more."""

    def __init__(self) -> None:
        super().__init__(_("Iemand moet gegevens en leden mogen beheren. Geef dit recht eerst aan een ander."))


class NotWaiting(ValidationError):
    """The organisation does not wait for staff."""


@dataclass(frozen=True)
class Rights:
    """What a member may do for the organisation."""

    may_speak: bool = False
    may_edit: bool = False


def locked(organisation: Organisation) -> Organisation:
    """The organisation as it is now; who else changes its members waits."""
    return Organisation.objects.select_for_update(no_key=True, of=("self",)).get(pk=organisation.pk)


@transaction.atomic
def keep_organisation(*, organisation: Organisation) -> Organisation:
    """Staff write down who an organisation is; another chamber number or name does not undo the check."""
    organisation.save()
    return organisation


@transaction.atomic
def verify_organisation(*, organisation: Organisation, by: User) -> bool:
    """Staff have checked that an organisation is what it says; from now on its members may speak for it.

    Returns whether it was not verified before.
    """
    row = locked(organisation)
    is_new = row.verified_at is None
    if is_new:
        row.verified_at, row.verified_by, row.returned_at, row.return_reason = database_now(), by, None, ""
        row.save()
        log(instance=row, action="accounts.verify_organisation", user=by)
    organisation.refresh_from_db()
    return is_new


@transaction.atomic
def return_organisation(*, organisation: Organisation, reason: str, by: User) -> None:
    """Staff send a sign-up back with a reason; who signed up can mend it and send it in again. Raises NotWaiting."""
    row = locked(organisation)
    if row.verified_at or row.returned_at or row.ended_at:
        raise NotWaiting(_("Deze aanmelding wacht niet op controle."))
    row.returned_at, row.return_reason = database_now(), reason
    row.save()
    log(instance=row, action="accounts.return_organisation", user=by)
    organisation.refresh_from_db()


@transaction.atomic
def end_organisation(*, organisation: Organisation, by: User) -> None:
    """Staff note that an organisation is no more: it speaks no longer, and what it gave stays."""
    row = locked(organisation)
    if row.ended_at is None:
        row.ended_at = database_now()
        row.save()
        log(instance=row, action="accounts.end_organisation", user=by)
    organisation.refresh_from_db()


@transaction.atomic
def add_member(
    *,
    organisation: Organisation,
    participant: Participant,
    may_speak: bool,
    may_edit: bool = False,
    by: User | None = None,
) -> Membership:
    """Someone belongs to an organisation from now on; adding a member again only changes what they may do.

    Raises NoEditorLeft when that takes the last one away who may look after it.
    """
    row = locked(organisation)
    had_editor = _has_editor(row)
    known = row.memberships.current().filter(participant=participant).first()
    membership = _with_rights(row, participant, known, Rights(may_speak, may_edit), database_now())
    _check_keeps_editor(row, had_editor)
    if known is None:
        log(instance=row, action="accounts.add_member", user=by, data={"membership": membership.pk})
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: User | None = None) -> None:
    """Someone no longer belongs to an organisation; what they gave in its name stays. Raises NoEditorLeft."""
    row = locked(membership.organisation)
    had_editor = _has_editor(row)
    if row.memberships.current().filter(pk=membership.pk).update(left_at=database_now()):
        _check_keeps_editor(row, had_editor)
        log(instance=row, action="accounts.end_membership", user=by, data={"membership": membership.pk})


@transaction.atomic
def change_rights(
    *, organisation: Organisation, rights: Mapping[int, Rights | None], by: Participant | User
) -> Organisation:
    """What each member may do from now on, by the number of the membership; None ends it. All of it, or nothing.

    Raises PermissionDenied, or NoEditorLeft when nobody could look after the organisation afterwards.
    """
    row = locked(organisation)
    if not rules.may_change_members(row, by):
        raise PermissionDenied
    had_editor, now = _has_editor(row), database_now()
    user = by if isinstance(by, User) else by.account
    for membership in row.memberships.current().filter(pk__in=rights).select_related("participant").order_by("pk"):
        wanted = rights[membership.pk]
        if wanted is None:
            _end(membership, now)
            log(instance=row, action="accounts.end_membership", user=user, data={"membership": membership.pk})
        else:
            _with_rights(row, membership.participant, membership, wanted, now)
    _check_keeps_editor(row, had_editor)
    return row


@transaction.atomic
def leave(*, organisation: Organisation, participant: Participant) -> None:
    """A member goes. Raises NoEditorLeft for the last one who may look after it."""
    membership = organisation.memberships.current().filter(participant=participant).first()
    if membership:
        end_membership(membership=membership, by=participant.account)


@transaction.atomic
def choose_updates(*, organisation: Organisation, participant: Participant, wanted: bool) -> None:
    """Whether this member is mailed what happens in projects in the area of the organisation."""
    organisation.memberships.current().filter(participant=participant).update(gets_updates=wanted)


def _with_rights(
    organisation: Organisation, participant: Participant, known: Membership | None, rights: Rights, now: datetime
) -> Membership:
    """The membership with these rights: the same row when nothing changes, else a new time begins."""
    if known and (known.may_speak, known.may_edit) == (rights.may_speak, rights.may_edit):
        return known
    if known:
        _end(known, now)
    return Membership.objects.create(
        organisation=organisation,
        participant=participant,
        may_speak=rights.may_speak,
        may_edit=rights.may_edit,
        gets_updates=known.gets_updates if known else True,
        joined_at=now,
    )


def _end(membership: Membership, now: datetime) -> None:
    membership.left_at = now
    membership.save(update_fields=["left_at"])


def _has_editor(organisation: Organisation) -> bool:
    return organisation.memberships.current().filter(may_edit=True).exists()


def _check_keeps_editor(organisation: Organisation, had_editor: bool) -> None:
    if had_editor and not _has_editor(organisation):
        raise NoEditorLeft
