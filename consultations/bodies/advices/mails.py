"""The mails to who may speak for a body: the answer to its advice, and what a weighing did with it."""

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Participant
from consultations.bodies.advices.models import Advice
from consultations.bodies.models import Seat
from consultations.register.models import Contribution
from consultations.weighing.models import Entry, Weighing
from delivery.announcing import announce
from delivery.kinds import Mail, Stop
from delivery.mails import absolute
from delivery.models import Delivery, Event


def speakers(event: Event) -> QuerySet[Participant]:
    """Everyone who speaks for the body today, and who sent the advice in."""
    advice = _advice(event)
    if advice is None:
        return Participant.objects.none()
    seats = _speaking().filter(body=advice.body_id)
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


def tell_that_it_was_weighed(weighing: Weighing) -> None:
    """Rule 5: who speaks for a body hears what was done with its advice, also when it came by letter."""
    if _weighed(weighing.pk).exists():
        announce(kind="advice_weighed", subject=f"weighing:{weighing.pk}")


def speakers_of_weighed(event: Event) -> QuerySet[Participant]:
    """Who speaks today for the bodies whose advice was weighed; who sent it in gets the mail of every contributor."""
    advices = _weighed(_number(event))
    seats = _speaking().filter(body__in=advices.values("body"))
    wrote = Contribution.objects.filter(advice__in=advices).exclude(participant=None).values("participant")
    return Participant.objects.filter(pk__in=seats.values("participant")).exclude(pk__in=wrote)


def weighed(delivery: Delivery) -> Mail | None:
    """What was done with the advice of the bodies one speaks for; None when one no longer does."""
    weighing = Weighing.objects.select_related("project").get(pk=_number(delivery.event))
    own = _speaking().filter(participant=delivery.participant).values("body")
    advices = list(_weighed(weighing.pk).filter(body__in=own).select_related("body"))
    if not advices:
        return None
    name = {"name": advices[0].body.local.name}
    return Mail(
        subject=_("Dit deden wij met het advies van %(name)s") % name,
        template="consultations/bodies/mails/weighed",
        about=_("Dit bericht gaat over een advies van %(name)s.") % name,
        why=_("U krijgt dit bericht omdat u voor %(name)s spreekt.") % name,
        stop=Stop(_("Spreekt u niet meer voor dit overleg? Laat het ons weten.")),
        context={
            "advices": [(advice, absolute(advice.get_absolute_url())) for advice in advices],
            "project": weighing.project.local.title,
            "link": absolute(weighing.get_absolute_url()),
        },
    )


def _speaking() -> QuerySet[Seat]:
    return Seat.objects.on(timezone.localdate()).filter(may_speak=True)


def _weighed(weighing: int) -> QuerySet[Advice]:
    entries = Entry.objects.filter(weighing=weighing, state=Contribution.State.COUNTED)
    return Advice.objects.filter(contribution__in=entries.values("contribution")).order_by("pk")


def _number(event: Event) -> int:
    return int(event.subject.partition(":")[2])


def _advice(event: Event) -> Advice | None:
    return Advice.objects.public().filter(pk=_number(event)).first()
