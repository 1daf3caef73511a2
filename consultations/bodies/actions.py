"""Every write on bodies: what they are, who sits in them, and their agenda."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import Participant, User
from accounts.rules import check, may_keep_bodies
from areas.models import Area
from clock.now import database_now
from cms.caching import forget_pages
from cms.models import Project
from consultations.bodies import rules
from consultations.bodies.models import AgendaItem, Body, Seat
from delivery.confirmations import ask_to_confirm
from delivery.models import Confirmation


@transaction.atomic
def keep_body(*, body: Body, projects: Iterable[Project], areas: Iterable[Area], by: User) -> Body:
    """Staff begin a body, or change what it is; its address stays. Raises PermissionDenied or ValidationError."""
    check(may_keep_bodies, by)
    is_new = body.pk is None
    body.slug = body.slug or _free_slug(body.name)
    body.full_clean(exclude=["slug"])
    _save_with_own_address(body)
    body.projects.set(projects)
    body.areas.set(areas)
    log(body, "consultations.begin_body" if is_new else "consultations.change_body", user=by)
    forget_pages()
    return body


@transaction.atomic
def keep_seat(*, seat: Seat, email: str, may_speak: bool, by: User) -> bool:
    """Someone sits in a body, or what is known of them changes; with an address they may give advice in its name.

    An address that was confirmed here is linked at once; any other gets a mail that asks whether they want this.
    Returns whether such a mail goes out. Raises PermissionDenied, ValidationError or TooManyMails.
    """
    check(may_keep_bodies, by)
    locked(seat.body_id)
    invited = invitation_of(seat)
    asks = False
    if not may_speak:
        seat.participant, seat.may_speak = None, False
    elif email:
        known = Participant.objects.filter(email=email.lower()).first()
        seat.participant, seat.may_speak = known, known is not None
        asks = known is None and not (invited and invited.email == email.lower())
    if asks or seat.may_speak or not may_speak:
        _forget_invitations(seat)
    seat.full_clean()
    rules.check_sits_once(seat)
    is_new = seat.pk is None
    seat.save()
    if asks:
        ask_to_confirm(email=email, subject=f"seat:{seat.pk}", language="nl")
    data = {"seat": seat.pk}
    log(seat.body, "consultations.seat_in_body" if is_new else "consultations.change_seat", user=by, data=data)
    forget_pages()
    return asks


def invitation_of(seat: Seat) -> Confirmation | None:
    """The mail that asked this member to speak for the body, and waits for a yes."""
    return _invitations(seat).filter(confirmed_at=None).first()


@transaction.atomic
def accept_seat(*, seat_id: int, participant: Participant) -> Seat:
    """Who was asked to speak for a body says yes; saying yes twice changes nothing. Raises ValidationError."""
    asked = Seat.objects.filter(pk=seat_id).values_list("body", flat=True).first()
    body = locked(asked) if asked else None
    # Once the body is locked the seat may have been taken away, or have got a last day.
    seat = Seat.objects.filter(pk=seat_id, body=body).first()
    if seat is None or (seat.until_on and seat.until_on < timezone.localdate(database_now())):
        raise ValidationError(_("Deze uitnodiging is ingetrokken."))
    seat.participant, seat.may_speak = participant, True
    rules.check_sits_once(seat)
    seat.save(update_fields=["participant", "may_speak"])
    return seat


@transaction.atomic
def remove_seat(*, seat: Seat, by: User) -> None:
    """Take a seat away that was a mistake; who leaves gets a last day instead. Raises PermissionDenied."""
    check(may_keep_bodies, by)
    log(seat.body, "consultations.remove_seat", user=by, data={"seat": seat.pk})
    _forget_invitations(seat)
    seat.delete()
    forget_pages()


@transaction.atomic
def keep_agenda_item(*, item: AgendaItem, by: User) -> AgendaItem:
    """Staff write down when a body meets, about what, and what was said. Raises PermissionDenied or ValidationError."""
    check(may_keep_bodies, by)
    item.full_clean()
    item.save()
    log(item.body, "consultations.keep_agenda_item", user=by)
    forget_pages()
    return item


@transaction.atomic
def remove_agenda_item(*, item: AgendaItem, by: User) -> None:
    """Take a date off the agenda. Raises PermissionDenied."""
    check(may_keep_bodies, by)
    log(item.body, "consultations.remove_agenda_item", user=by)
    item.delete()
    forget_pages()


def locked(pk: int) -> Body:
    """The body, locked until the end of the transaction: what happens to one body happens in turn."""
    return Body.objects.select_for_update(no_key=True, of=("self",)).get(pk=pk)


def _save_with_own_address(body: Body) -> None:
    """Of those that begin at once with one name, each gets the next free address."""
    while True:
        try:
            with transaction.atomic():
                return body.save()
        except IntegrityError:
            if body.pk or not Body.objects.filter(slug=body.slug).exists():
                raise
            body.slug = _free_slug(body.name)


def _free_slug(name: str) -> str:
    plain = slugify(name)[:100] or "overleg"
    taken = set(Body.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
    return plain if plain not in taken else next(slug for slug in numbered if slug not in taken)


def _invitations(seat: Seat) -> QuerySet[Confirmation]:
    return Confirmation.objects.filter(subject=f"seat:{seat.pk}")


def _forget_invitations(seat: Seat) -> None:
    """The links that were mailed work no more, also those that were used, and a mail that waits is not sent."""
    _invitations(seat).delete()
