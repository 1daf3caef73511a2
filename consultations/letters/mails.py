"""The mail with the answer to a letter."""

from django.utils.translation import gettext as _

from consultations.letters.models import Letter
from delivery.kinds import Mail, Stop
from delivery.models import Delivery


def answered(delivery: Delivery) -> Mail | None:
    """The answer to what someone mailed us; None when it is gone."""
    number = int(delivery.event.subject.partition(":")[2])
    letter = Letter.objects.with_about().filter(pk=number, participant=delivery.participant).exclude(answer="").first()
    if letter is None:
        return None
    title = letter.project.local.title if letter.project else str(letter.area)
    return Mail(
        subject=_("Antwoord op uw e-mail"),
        template="consultations/letters/mails/answered",
        about=_("Dit bericht gaat over uw e-mail over %(title)s.") % {"title": title},
        why=_("U krijgt dit bericht omdat u ons een e-mail stuurde."),
        stop=Stop(_("U krijgt hierover verder geen bericht.")),
        context={"letter": letter, "contribution": letter.contribution},
    )
