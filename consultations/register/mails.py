"""The mails about one's own input: that it arrived, and that a promise about it changed."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Participant
from cms.models import ContractVersion
from consultations.register.models import Contribution
from consultations.register.own_links import mint_own_link
from delivery.kinds import Mail, Stop
from delivery.mails import absolute
from delivery.models import Delivery, Event


def subject_number(event: Event) -> int:
    """The number in a subject such as `contribution:12`."""
    return int(event.subject.partition(":")[2])


def received(delivery: Delivery) -> Mail | None:
    """Your input arrived: its reference, the own link, and when you hear more."""
    contribution = (
        Contribution.objects.select_related("project", "consultation__project", "initiative", "advice")
        .filter(pk=subject_number(delivery.event), participant=delivery.participant)
        .first()
    )
    if contribution is None:
        return None
    has_term = getattr(contribution, "initiative", None) or getattr(contribution, "advice", None)
    return Mail(
        subject=_("Wij hebben uw inbreng ontvangen (%(reference)s)") % {"reference": contribution.reference},
        template="consultations/register/mails/received",
        about=_("Dit bericht gaat over inbreng die u gaf op onze website."),
        why=_("U krijgt dit bericht omdat u dit e-mailadres bij uw inbreng gaf."),
        stop=Stop(_("U krijgt één bericht per inbreng, en één als bekend is wat wij ermee deden.")),
        context={
            "contribution": contribution,
            "due_on": getattr(has_term, "due_on", None),
            "reference_link": absolute(reverse("reference", args=[contribution.reference])),
            "own_link": absolute(reverse("own_contribution", args=[mint_own_link(contribution)])),
        },
    )


def amended(delivery: Delivery) -> Mail | None:
    """A promise on which you answered changed: old beside new, and why."""
    version = ContractVersion.objects.select_related("project").get(pk=subject_number(delivery.event))
    return Mail(
        subject=_("De afspraken veranderen: %(project)s") % {"project": version.project.local.title},
        template="consultations/register/mails/amended",
        about=_("Dit bericht gaat over een project waaraan u meedeed."),
        why=_("U krijgt dit bericht omdat u al antwoord gaf toen wij deze afspraak veranderden."),
        stop=Stop(_("U krijgt dit bericht alleen als een afspraak verandert.")),
        context={
            "version": version,
            "project_link": absolute(f"{version.project.get_absolute_url()}#wijziging-{version.number}"),
        },
    )


def who_took_part(event: Event) -> QuerySet[Participant]:
    """Everyone whose input to this project came in before the change."""
    version = ContractVersion.objects.get(pk=subject_number(event))
    took_part = Contribution.objects.counted().filter(project=version.project_id, received_at__lte=version.created_at)
    return Participant.objects.filter(pk__in=took_part.values("participant"))
