"""What someone reads when something happens to the item that came from their input."""

from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.actionlist.models import ActionStep
from delivery.kinds import Mail, Stop
from delivery.mails import absolute
from delivery.models import Delivery


def step_taken(delivery: Delivery) -> Mail | None:
    """The item that came from one's own input, and how far it is; None when it is gone."""
    number = int(delivery.event.subject.partition(":")[2])
    known = ActionStep.objects.select_related("action__area", "action__contribution", "action__organisation")
    step = known.filter(pk=number).first()
    if step is None or step.action.contribution is None:
        return None
    reference = step.action.contribution.reference
    return Mail(
        subject=_("Nieuws over uw inbreng: %(state)s") % {"state": step.get_state_display()},
        template="consultations/actionlist/mails/step",
        about=_("Dit bericht gaat over uw inbreng met kenmerk %(reference)s.") % {"reference": reference},
        why=_("U krijgt dit bericht omdat uw inbreng op de actielijst van %(area)s kwam.")
        % {"area": step.action.area.name},
        stop=Stop(_("U krijgt alleen bericht als er iets verandert aan dit punt.")),
        context={
            "step": step,
            "action": step.action,
            "is_first": not step.action.steps.filter(pk__lt=step.pk).exists(),
            "link": absolute(step.action.get_absolute_url()),
            "own_link": absolute(reverse("reference", args=[reference])),
        },
    )
