"""The mail about who helps, and forgetting what was asked."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.initiatives.guiding.actions import forget_old_requests
from consultations.initiatives.guiding.models import HelpRequest
from consultations.initiatives.mails import initiative_mail
from delivery import kinds as mail_kinds
from delivery import ticking
from delivery.kinds import Mail
from delivery.models import Delivery


def connect() -> None:
    """Register the mail and the job."""
    mail_kinds.register("guide_named", mail_kinds.Kind(render=_named))
    said = gettext_lazy("vragen om hulp bij initiatieven wissen")
    ticking.register(ticking.Job("forget help requests", timedelta(days=1), forget_old_requests, said))


def _named(delivery: Delivery) -> Mail | None:
    number = int(delivery.event.subject.partition(":")[2])
    row = HelpRequest.objects.answered().filter(pk=number).select_related("initiative__contribution").first()
    if row is None:
        return None
    subject, template = _("Wie u helpt met uw initiatief"), "consultations/initiatives/guiding/mails/named"
    return initiative_mail(row.initiative, subject, template, row=row)
