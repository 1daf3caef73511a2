"""The mail with the answer to an advice, to who may speak for the body."""

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Participant
from consultations.bodies.advices.models import Advice
from consultations.bodies.models import Seat
from delivery.kinds import Mail, Stop
from delivery.mails import absolute
from delivery.models import Delivery, Event


def speakers(event: Event) -> QuerySet[Participant]:
    """Everyone who speaks for the body today, and who sent the advice in."""
    advice = _advice(event)
    if advice is None:
        return Participant.objects.none()
    seats = Seat.objects.on(timezone.localdate()).filter(body=advice.body_id, may_speak=True)
    sent = Participant.objects.filter(contributions=advice.contribution_id)
    return Participant.objects.filter(Q(pk__in=seats.values("participant")) | Q(pk__in=sent.values("pk")))


def answered(delivery: Delivery) -> Mail | None:
    """The answer and its reasons; None when the advice was taken back."""
    advice = _advice(delivery.event)
    if advice is None or advice.answered_at is None:
        return None
    name = {"name": advice.body.local.name}
    return Mail(
        subject=_("Antwoord op het advies van %(name)s") % name,
        template="consultations/bodies/mails/answered",
        about=_("Dit bericht gaat over een advies van %(name)s.") % name,
        why=_("U krijgt dit bericht omdat u voor %(name)s spreekt.") % name,
        stop=Stop(_("Spreekt u niet meer voor dit overleg? Laat het ons weten.")),
        context={"advice": advice, "link": absolute(advice.get_absolute_url())},
    )


def _advice(event: Event) -> Advice | None:
    return Advice.objects.public().filter(pk=int(event.subject.partition(":")[2])).first()
