"""Every write on participants and accounts; those on organisations are in `memberships.py`."""

from collections.abc import Iterable
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page

from accounts import features
from accounts.models import Participant, User
from accounts.roles import ROLES
from accounts.sessions import SessionStore
from clock.now import database_now
from safekeeping.journal import empty_journal


@transaction.atomic
def participant_of(*, account: User) -> Participant:
    """The participant of an account, made when there is none yet."""
    participant, _is_new = Participant.objects.get_or_create(account=account)
    return participant


@transaction.atomic
def participant_with_address(*, email: str, language: str = "nl") -> Participant:
    """The participant whose confirmed address this is, made when there is none yet, and locked.

    Call it only when the one at the other side has shown to read the mail of this address.
    """
    email = email.lower()
    while True:
        found, _is_new = Participant.objects.get_or_create(email=email, defaults={"language": language})
        # Between finding and locking it may have been merged into the participant of an account.
        locked = Participant.objects.select_for_update(no_key=True).filter(pk=found.pk, email=email).first()
        if locked:
            return locked


@transaction.atomic
def verify_address(*, account: User, email: str) -> Participant:
    """An account has shown to read the mail of this address: from now on it is its participant's.

    Whoever took part with this address before, without an account, turns out to be the same person and is merged. An
    address that hung on another account moves here, and the other account keeps its history.
    """
    User.objects.select_for_update(no_key=True).get(pk=account.pk)
    own = participant_of(account=account)
    known = participant_with_address(email=email)
    if known.pk == own.pk:
        return known
    if known.account_id is None:
        merge_participants(keep=own, gone=known)
    else:
        Participant.objects.filter(pk=known.pk).update(email=None)
    Participant.objects.filter(pk=own.pk).update(email=email.lower())
    own.refresh_from_db()
    return own


@transaction.atomic
def merge_participants(*, keep: Participant, gone: Participant) -> None:
    """Two participants turn out to be one person: every feature moves its rows, and the second is no more.

    A feature that forgets its rows is stopped by the database: the second cannot be deleted while anything hangs on it.
    """
    locked = Participant.objects.select_for_update(no_key=True).filter(pk__in=[keep.pk, gone.pk]).order_by("pk")
    rows = {row.pk: row for row in locked}
    for feature in features.registered():
        feature.merge(rows[keep.pk], rows[gone.pk])
    if not rows[keep.pk].name and rows[gone.pk].name:
        Participant.objects.filter(pk=keep.pk).update(name=rows[gone.pk].name)
    rows[gone.pk].delete()


@transaction.atomic
def erase_participant(*, participant: Participant) -> None:
    """Cut a person from all they gave: only an empty stub stays, on which counted input can hang.

    With the account go its addresses, second factor and sessions. Erasing twice changes nothing.
    """
    # First the account, as verifying an address does: two that lock in different orders could wait for each other.
    list(User.objects.select_for_update().filter(participant=participant.pk))
    row = Participant.objects.select_for_update(no_key=True).select_related(None).get(pk=participant.pk)
    if row.erased_at:
        return
    for feature in features.registered():
        feature.erase(row)
    account = row.account
    row.account, row.email, row.name, row.language = None, None, "", settings.LANGUAGE_CODE
    row.erased_at = database_now()
    row.save()
    if account:
        account.delete()
    # What was erased stays erased when this fails: it is tidied up with the next.
    transaction.on_commit(empty_journal, robust=True)


@transaction.atomic
def change_details(*, participant: Participant, name: str, language: str) -> None:
    """A participant chooses the name on the site and the language of the mails."""
    Participant.objects.filter(pk=participant.pk, erased_at=None).update(name=name.strip(), language=language)


@transaction.atomic
def forget_unverified_accounts() -> int:
    """Delete accounts whose address was never confirmed, after the days that unconfirmed input is kept; how many."""
    before = database_now() - timedelta(days=settings.UNCONFIRMED_KEPT_DAYS)
    return _forget_accounts(User.objects.never_confirmed().filter(date_joined__lt=before))


def forget_needless_addresses() -> int:
    """Erase the address of who has no account and stopped everything, when nothing is owed any more; how many.

    What they gave stays and counts, under its reference; whoever comes back with the address begins anew.
    """
    waited = database_now() - timedelta(days=settings.UNCONFIRMED_KEPT_DAYS)
    found = features.reached_for_nothing(database_now()).filter(created_at__lt=waited)
    return sum(_forget_address(one) for one in list(found.values_list("pk", flat=True)))


@transaction.atomic
def _forget_address(number: int) -> bool:
    # Whoever begins to follow something meanwhile has a key to this row: it waits for them, or they for it.
    Participant.objects.select_for_update().filter(pk=number).first()
    transaction.on_commit(empty_journal, robust=True)
    return bool(features.reached_for_nothing(database_now()).filter(pk=number).update(email=None))


def forget_old_sessions() -> None:
    """Delete sessions that are over; a browser that waited for a code left an address in its own."""
    SessionStore.clear_expired()


@transaction.atomic
def free_address(*, email: str, account: User) -> bool:
    """Whether this account may have the address: nobody else has, or only one who never showed to read its mail."""
    others = User.objects.filter(email=email.lower()).exclude(pk=account.pk)
    _forget_accounts(User.objects.never_confirmed().filter(pk__in=others.values("pk")))
    return not others.exists()


def _forget_accounts(accounts: QuerySet[User]) -> int:
    # Whoever never logged in gave nothing, so nothing hangs on the participant.
    Participant.objects.filter(account__in=accounts).delete()
    _count, by_model = accounts.delete()
    return by_model.get("accounts.User", 0)


@transaction.atomic
def keep_staff_account(*, account: User, groups: Iterable[Group]) -> User:
    """Staff get a role, another one, or another address; an address they no longer have opens nothing any more."""
    account.save()
    account.groups.set(groups)
    EmailAddress.objects.filter(user=account).exclude(email=account.email).delete()
    return account


@transaction.atomic
def make_roles() -> None:
    """Make the staff roles that ship, or give them back what they came with; groups of the municipality's own stay."""
    root = Page.get_first_root_node()
    files = Collection.get_first_root_node()
    for name, role in ROLES.items():
        group, _is_new = Group.objects.get_or_create(name=name)
        permissions = [_permission("wagtailadmin.access_admin"), *map(_permission, role.permissions)]
        for model in role.models:
            app, model_name = model.split(".")
            permissions += Permission.objects.filter(content_type__app_label=app, content_type__model=model_name)
        group.permissions.set(permissions)
        for codename in role.pages:
            GroupPagePermission.objects.get_or_create(
                group=group, page=root, permission=_permission(f"wagtailcore.{codename}")
            )
        for codename in _FILE_PERMISSIONS if role.files else ():
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=files, permission=_permission(codename)
            )
    _let_publishers_approve()


def _let_publishers_approve() -> None:
    """What an editor hands in is checked by whoever may publish, as long as nobody else was named for it."""
    publishers = Group.objects.filter(name__in=[name for name, role in ROLES.items() if "publish_page" in role.pages])
    for task in GroupApprovalTask.objects.filter(groups=None):
        task.groups.set(publishers)


def _permission(name: str) -> Permission:
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


_FILE_PERMISSIONS = [
    f"{app}.{verb}_{model}"
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for verb in ("add", "change", "choose")
]
