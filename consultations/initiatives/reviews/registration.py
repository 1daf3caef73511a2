"""The mail to a department that is asked for advice."""

from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.initiatives.departments import arrived, department_mail
from consultations.initiatives.reviews.models import ReviewRequest
from delivery import kinds as mail_kinds
from delivery.kinds import Mail
from delivery.mails import absolute
from delivery.models import Delivery


def connect() -> None:
    """Register what departments are told."""
    mail_kinds.register("review_asked", mail_kinds.Kind(render=_asked))
    mail_kinds.register("initiative_arrived", mail_kinds.Kind(render=arrived))


def _asked(delivery: Delivery) -> Mail | None:
    number = int(delivery.event.subject.partition(":")[2])
    row = ReviewRequest.objects.open().filter(pk=number).select_related("initiative").first()
    if row is None:
        return None
    return department_mail(
        row.initiative,
        _("Vraag om advies over initiatief %(number)d") % {"number": row.initiative_id},
        "consultations/initiatives/mails/review_asked",
        review=row,
        link=absolute(reverse("desk_adviezen_answer", args=[row.pk])),
    )
