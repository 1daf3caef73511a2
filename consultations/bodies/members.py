"""Members of bodies as people: asked by mail, on their own page, erased, merged, taken along, and let go in time."""

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Participant
from clock.now import database_now
from cms.caching import forget_pages
from consultations.bodies.actions import accept_seat
from consultations.bodies.models import Body, Seat
from delivery.confirmations import Description, Letter

KEPT_AFTER_LAST_DAY = timedelta(days=30)
NOBODY: dict[str, Any] = {"participant": None, "may_speak": False, "name": "", "shows_name": False}


def accept(number: int, participant: Participant) -> str:
    """Who was asked says yes, and goes on to the page of the body."""
    return accept_seat(seat_id=number, participant=participant).body.get_absolute_url()


def describe(number: int) -> Description:
    """What someone says yes to."""
    seat = _seat(number)
    if seat is None:
        return Description(_("Deze uitnodiging is ingetrokken."))
    return Description(
        title=seat.body.name,
        lines=[(_("Uw rol"), str(seat.get_role_display())), (_("Wie dit ziet"), _("Niemand ziet uw e-mailadres."))],
        heading=_("Wilt u namens dit overleg advies geven?"),
        lines_heading=_("De uitnodiging"),
        button=_("Ja, dat wil ik"),
        then=_("Log daarna in met dit e-mailadres. Dan ziet u het overleg op uw eigen pagina."),
        otherwise=_("Wilt u dit niet? Sluit dan deze pagina. Na 7 dagen vervalt de uitnodiging."),
    )


def letter(number: int) -> Letter | None:
    """The mail that asks; None when the seat is gone."""
    seat = _seat(number)
    if seat is None:
        return None
    name = {"name": seat.body.name}
    return Letter(
        subject=_("Geeft u advies namens %(name)s?") % name,
        template="consultations/bodies/mails/asked",
        about=_("Dit bericht gaat over %(name)s, een overleg van de gemeente.") % name,
        why=_("U krijgt dit bericht omdat de gemeente dit e-mailadres bij een lid van %(name)s invulde.") % name,
        lines=[(_("Overleg"), seat.body.name), (_("Uw rol"), str(seat.get_role_display()))],
    )


def my_bodies(participant: Participant, request: HttpRequest) -> dict[str, Any] | None:
    """The bodies in whose name someone may give advice, on the own page; nothing when there are none."""
    bodies = list(Body.objects.spoken_for_by(participant, timezone.localdate()).order_by("name"))
    return {"bodies": bodies} if bodies else None


def erase(participant: Participant) -> None:
    """That someone sat there stays, as what and for whom; who it was goes."""
    if Seat.objects.filter(participant=participant).update(**NOBODY):
        forget_pages()


def merge(keep: Participant, gone: Participant) -> None:
    """Two participants were one: of two seats without a last day in one body, the second is nobody's."""
    open_seats = Seat.objects.filter(participant=keep, until_on=None).values("body")
    Seat.objects.filter(participant=gone, until_on=None, body__in=open_seats).update(**NOBODY)
    Seat.objects.filter(participant=gone).update(participant=keep)


def export(participant: Participant) -> list[Any]:
    """Where someone sits and sat."""
    told = ("kind", "organisation__name", "role", "name", "shows_name", "may_speak", "from_on", "until_on")
    return list(Seat.objects.filter(participant=participant).order_by("from_on", "pk").values("body__name", *told))


def forget_who_left() -> None:
    """Thirty days after the last day nothing says any more who it was."""
    over = timezone.localdate(database_now()) - KEPT_AFTER_LAST_DAY
    known = Seat.objects.exclude(Q(participant=None) & Q(name=""))
    if known.filter(until_on__lt=over).update(**NOBODY):
        forget_pages()


def _seat(number: int) -> Seat | None:
    return Seat.objects.select_related("body").filter(pk=number).first()
