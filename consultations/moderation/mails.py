"""What the author of a text reads when a moderator hides it, or shows it again."""

from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.moderation.models import Decision
from delivery.kinds import Mail, Stop
from delivery.mails import absolute
from delivery.models import Delivery


def hidden(delivery: Delivery) -> Mail | None:
    """Which house rule was broken, and how to object."""
    return _mail(delivery, _("Uw tekst is verborgen"), "consultations/moderation/mails/hidden")


def shown(delivery: Delivery) -> Mail | None:
    """That the text is back on the site."""
    return _mail(delivery, _("Uw tekst staat weer op de site"), "consultations/moderation/mails/shown")


def _mail(delivery: Delivery, subject: str, template: str) -> Mail | None:
    number = int(delivery.event.subject.partition(":")[2])
    decision = Decision.objects.filter(pk=number).select_related("contribution").first()
    if decision is None:
        return None
    reference = decision.contribution.reference
    return Mail(
        subject=subject,
        template=template,
        about=_("Dit bericht gaat over uw inbreng. Uw kenmerk is %(reference)s.") % {"reference": reference},
        why=_("U krijgt dit bericht omdat u deze tekst schreef."),
        stop=Stop(_("U krijgt dit bericht één keer.")),
        context={
            "decision": decision,
            "reference": reference,
            "link": absolute(reverse("reference", args=[reference])),
        },
    )
