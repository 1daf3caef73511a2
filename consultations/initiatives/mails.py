"""What the author of an initiative reads when staff take a step."""

from django.utils.translation import gettext as _

from consultations.initiatives.models import StateChange
from delivery.kinds import Mail, Stop
from delivery.mails import absolute
from delivery.models import Delivery


def answered(delivery: Delivery) -> Mail | None:
    """The new state of one's own initiative and the answer; None when it is gone."""
    number = int(delivery.event.subject.partition(":")[2])
    change = StateChange.objects.filter(pk=number).select_related("initiative__contribution").first()
    if change is None or not change.initiative.title:
        return None
    initiative = change.initiative
    return Mail(
        subject=_("Nieuws over uw initiatief: %(state)s") % {"state": change.get_state_display()},
        template="consultations/initiatives/mails/answered",
        about=_("Dit bericht gaat over uw bewonersinitiatief. Uw kenmerk is %(reference)s.")
        % {"reference": initiative.contribution.reference},
        why=_("U krijgt dit bericht omdat u dit initiatief indiende."),
        stop=Stop(_("U krijgt alleen bericht als er iets verandert aan uw initiatief.")),
        context={"change": change, "initiative": initiative, "link": absolute(initiative.get_absolute_url())},
    )
