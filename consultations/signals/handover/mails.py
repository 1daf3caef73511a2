"""The mail to staff about a report that could not be handed over."""

from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.signals.handover.models import Handover
from consultations.terms.models import Terms
from delivery.kinds import Mail, Stop
from delivery.mails import absolute
from delivery.models import Delivery


def failed(delivery: Delivery) -> Mail | None:
    """Which report waits at the desk, without what it says or who made it; None once someone saw to it."""
    number = int(delivery.event.subject.partition(":")[2])
    handover = Handover.objects.failed().filter(pk=number).select_related("signal__category", "signal__area").first()
    if handover is None:
        return None
    return Mail(
        subject=_("Een melding is niet aangekomen in het meldsysteem"),
        template="consultations/signals/handover/mails/failed",
        about=_("Dit bericht gaat over een melding openbare ruimte."),
        why=_("U krijgt dit bericht omdat dit adres bij de instellingen van de site staat."),
        stop=Stop(_("Verander het adres bij Instellingen > Melding openbare ruimte.")),
        context={
            "signal": handover.signal,
            "days": Terms.now().report_kept_days,
            "link": absolute(reverse("reports_desk")),
        },
    )
