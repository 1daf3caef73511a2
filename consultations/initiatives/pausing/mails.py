"""What the people of an initiative read when its clock stands still, and when it goes on."""

from django.utils.translation import gettext as _

from consultations.initiatives.mails import initiative_mail
from consultations.initiatives.pausing.models import Pause
from delivery.kinds import Mail
from delivery.models import Delivery


def paused(delivery: Delivery) -> Mail | None:
    """The term stands still and why; None when the initiative is gone."""
    return _mail(delivery, _("De termijn van uw initiatief staat stil"), "consultations/initiatives/mails/paused")


def resumed(delivery: Delivery) -> Mail | None:
    """The term goes on, until when; None when the initiative is gone."""
    return _mail(delivery, _("De termijn van uw initiatief loopt weer"), "consultations/initiatives/mails/resumed")


def _mail(delivery: Delivery, subject: str, template: str) -> Mail | None:
    number = int(delivery.event.subject.partition(":")[2])
    row = Pause.objects.filter(pk=number).select_related("initiative__contribution").first()
    return initiative_mail(row.initiative, subject, template, pause=row) if row else None
