"""What someone in the register is told: that they are in it, and after a year whether that still holds."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from consultations.initiatives.leaving import leave_address
from consultations.initiatives.willing.models import Willing
from delivery.kinds import Mail, Stop
from delivery.models import Delivery

MANAGE = "initiatives:willing_manage"
FOLDER = "consultations/initiatives/willing/mails"


def noted(delivery: Delivery) -> Mail | None:
    """That one is in the register, and how to leave it."""
    return _mail(delivery, _("U staat in de lijst van mensen die iets willen doen"), f"{FOLDER}/noted")


def asked_again(delivery: Delivery) -> Mail | None:
    """Whether the consent still holds; without an answer all goes."""
    return _mail(delivery, _("Wilt u nog iets doen?"), f"{FOLDER}/asked_again")


def _mail(delivery: Delivery, subject: str, template: str) -> Mail | None:
    number = int(delivery.event.subject.partition(":")[2])
    row = Willing.objects.confirmed().filter(pk=number).first()
    if row is None:
        return None
    link = leave_address(MANAGE, row.participant_id)
    until = row.asked_again_on and row.asked_again_on + timedelta(days=settings.WILLING_ANSWER_DAYS)
    return Mail(
        subject=subject,
        template=template,
        about=_("Dit bericht gaat over de lijst van mensen die iets willen doen."),
        why=_("U krijgt dit bericht omdat u ons toestemming gaf om u iets te vragen."),
        stop=Stop(_("Wilt u uit de lijst? Klik dan hier."), link),
        context={"row": row, "link": link, "until": until},
    )
