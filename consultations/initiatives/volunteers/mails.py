"""What those who carry an initiative and those who help with it are told."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.initiatives.leaving import leave_address
from consultations.initiatives.mails import initiative_mail
from consultations.initiatives.volunteers.models import Volunteer
from delivery.kinds import Mail, Stop
from delivery.mails import absolute
from delivery.models import Delivery

LEAVE = "initiatives:leave_help"
FOLDER = "consultations/initiatives/volunteers/mails"


def offered(delivery: Delivery) -> Mail | None:
    """Someone wants to help; who it is stands on the site only, so that it goes when they go."""
    row = _row(delivery)
    if row is None:
        return None
    names = absolute(reverse("initiatives:volunteers", args=[row.initiative_id]))
    return initiative_mail(row.initiative, _("Iemand wil meedoen"), f"{FOLDER}/offered", names=names)


def noted(delivery: Delivery) -> Mail | None:
    """That the offer is noted, and how to stop."""
    row = _row(delivery)
    return helper_mail(row, _("U doet mee"), f"{FOLDER}/noted") if row else None


def helper_mail(row: Volunteer, subject: str, template: str, **context: Any) -> Mail | None:
    """A mail to someone who helps, with the way out; None when the words of the initiative are erased."""
    if not row.initiative.title:
        return None
    leave = leave_address(LEAVE, row.participant_id, row.initiative_id)
    return Mail(
        subject=subject,
        template=template,
        about=_("Dit bericht gaat over een bewonersinitiatief waaraan u meedoet."),
        why=_("U krijgt dit bericht omdat u uw hulp aanbood."),
        stop=Stop(_("Doet u niet meer mee? Klik dan hier."), leave),
        context={
            "initiative": row.initiative,
            "link": absolute(row.initiative.get_absolute_url()),
            "leave": leave,
            **context,
        },
    )


def _row(delivery: Delivery) -> Volunteer | None:
    number = int(delivery.event.subject.partition(":")[2])
    return Volunteer.objects.confirmed().filter(pk=number).select_related("initiative__contribution").first()
