"""What the people of an initiative read when staff take a step."""

from typing import Any

from django.utils.translation import gettext as _

from consultations.initiatives.models import Initiative, StateChange
from delivery.kinds import Mail, Stop
from delivery.mails import absolute
from delivery.models import Delivery


def answered(delivery: Delivery) -> Mail | None:
    """The new state of one's own initiative and the answer; None when it is gone."""
    number = int(delivery.event.subject.partition(":")[2])
    change = StateChange.objects.filter(pk=number).select_related("initiative__contribution").first()
    if change is None:
        return None
    subject = _("Nieuws over uw initiatief: %(state)s") % {"state": change.get_state_display()}
    return initiative_mail(change.initiative, subject, "consultations/initiatives/mails/answered", change=change)


def initiative_mail(initiative: Initiative, subject: str, template: str, **context: Any) -> Mail | None:
    """A mail to the people of an initiative, with the way to its page; None when its words are erased."""
    if not initiative.title:
        return None
    return Mail(
        subject=subject,
        template=template,
        about=_("Dit bericht gaat over uw bewonersinitiatief. Uw kenmerk is %(reference)s.")
        % {"reference": initiative.contribution.reference},
        why=_("U krijgt dit bericht omdat u dit initiatief indiende."),
        stop=Stop(_("U krijgt alleen bericht als er iets verandert aan uw initiatief.")),
        context={"initiative": initiative, "link": absolute(initiative.get_absolute_url()), **context},
    )
