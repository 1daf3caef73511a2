"""What an account may do, one function per right; the desks, the pages and the API ask the same ones.

The rights are permissions, so that a municipality can give them to its own groups; `roles.py` has the groups that ship.
"""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from accounts.models import Organisation, Participant, User

Someone = User | AnonymousUser


def check(right: Callable[[User], bool], by: User | None) -> None:
    """Raise PermissionDenied for who lacks this right; nobody stands for a command on the server itself."""
    if by is not None and not right(by):
        raise PermissionDenied


def may_enter_desk(user: Someone) -> bool:
    """Staff: may come into the admin at all."""
    return user.has_perm("wagtailadmin.access_admin")


def may_ask(user: Someone) -> bool:
    """May put questions to residents: make, publish and close consultations and their contracts."""
    return user.has_perm("accounts.ask")


def may_weigh(user: Someone) -> bool:
    """May weigh input and publish what was done with it."""
    return user.has_perm("accounts.weigh")


def may_answer(user: Someone) -> bool:
    """May answer residents in the municipality's name."""
    return user.has_perm("accounts.answer")


def may_moderate(user: Someone) -> bool:
    """May look at reported and held input, and hide it with a reason."""
    return user.has_perm("accounts.moderate")


def may_keep_area(user: Someone) -> bool:
    """May keep what is agreed in an area: its action list and its walks."""
    return user.has_perm("accounts.keep_area")


def may_manage_money(user: Someone) -> bool:
    """May write in the books of the neighbourhood budget, and close a year."""
    return user.has_perm("accounts.manage_money")


def may_keep_programme(user: Someone) -> bool:
    """May write and publish programmes of areas and their reports, and keep the figures of areas."""
    return user.has_perm("accounts.keep_programme")


def may_keep_bodies(user: Someone) -> bool:
    """May keep bodies: who sits in them, what is on their agenda, and the advices that come in on paper."""
    return user.has_perm("accounts.keep_bodies")


def may_keep_meetings(user: Someone) -> bool:
    """May plan, move and cancel meetings, see who comes, and write their reports."""
    return user.has_perm("accounts.keep_meetings")


def may_compose_newsletters(user: Someone) -> bool:
    """May keep newsletters and write their issues, ask approval for one and mail it to a colleague."""
    return user.has_perm("accounts.compose_newsletters")


def may_send_newsletters(user: Someone) -> bool:
    """May approve an issue of a newsletter, schedule it, send it and stop it."""
    return user.has_perm("accounts.send_newsletters")


def may_verify_organisations(user: Someone) -> bool:
    """May check organisations and say who speaks for them."""
    return user.has_perm("accounts.change_organisation")


def may_speak_for(organisation: Organisation, participant: Participant | None) -> bool:
    """May say something in the name of a verified organisation today: a current member with that right."""
    return (
        participant is not None and Organisation.objects.spoken_for_by(participant).filter(pk=organisation.pk).exists()
    )


def belongs_to(organisation: Organisation, participant: Participant | None) -> bool:
    """May see the organisation's own screen, and leave it: a current member."""
    return participant is not None and organisation.memberships.current().filter(participant=participant).exists()


def may_edit_organisation(organisation: Organisation, participant: Participant | None) -> bool:
    """May change what the organisation says of itself, also before it is verified: a current member with that right."""
    if participant is None or organisation.ended_at:
        return False
    return organisation.memberships.current().filter(participant=participant, may_edit=True).exists()


def may_change_members(organisation: Organisation, by: Participant | User | None) -> bool:
    """May end memberships, give rights and invite, once the organisation is verified; staff may step in."""
    if isinstance(by, User):
        return may_verify_organisations(by)
    return organisation.is_active and may_edit_organisation(organisation, by)


def may_erase_self(user: Someone) -> bool:
    """A resident may go at any moment; a staff account belongs to the work and is ended by the manager."""
    return user.is_authenticated and not may_enter_desk(user)


def may_give_everything(user: Someone) -> bool:
    """May let an account do everything: only who may so too, else each manager could rise above the own rights."""
    return user.is_active and user.is_superuser


def may_keep_account_of(user: Someone, account: User) -> bool:
    """May change this account of staff, its address included: with that address someone could log in as it."""
    return user.has_perm("accounts.change_user") and (not account.is_superuser or may_give_everything(user))
