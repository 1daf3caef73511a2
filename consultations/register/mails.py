"""The mails about one's own input: that it arrived, and that a promise about it changed."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Participant
from cms.models import ContractVersion
from consultations.register.models import Contribution
from consultations.register.own_links import mint_own_link
from consultations.register.stopping import stop_for
from delivery.kinds import Item, Mail
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
    if contribution is None or contribution.mails_stopped:
        return None
    has_term = getattr(contribution, "initiative", None) or getattr(contribution, "advice", None)
    return Mail(
        subject=_("Wij hebben uw inbreng ontvangen (%(reference)s)") % {"reference": contribution.reference},
        template="consultations/register/mails/received",
        about=_("Dit bericht gaat over inbreng die u gaf op onze website."),
        why=_("U krijgt dit bericht omdat u dit e-mailadres bij uw inbreng gaf."),
        stop=stop_for(_("U krijgt één bericht per inbreng, en één als bekend is wat wij ermee deden."), [contribution]),
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
    own = list(_answered_before(version).filter(participant=delivery.participant).order_by("pk"))
    if not own:
        return None
    return Mail(
        subject=_("De afspraken veranderen: %(project)s") % {"project": version.project.local.title},
        template="consultations/register/mails/amended",
        about=_("Dit bericht gaat over een project waaraan u meedeed."),
        why=_("U krijgt dit bericht omdat u al antwoord gaf toen wij deze afspraak veranderden."),
        stop=stop_for(_("U krijgt dit bericht alleen als een afspraak verandert."), own),
        context={
            "version": version,
            "project_link": absolute(f"{version.project.get_absolute_url()}#wijziging-{version.number}"),
        },
    )


def who_took_part(event: Event) -> QuerySet[Participant]:
    """Everyone whose input to this project came in before the change."""
    version = ContractVersion.objects.get(pk=subject_number(event))
    return Participant.objects.filter(pk__in=_answered_before(version).values("participant"))


def amended_item(event: Event) -> Item | None:
    """The change as a line on the page of notifications."""
    version = ContractVersion.objects.select_related("project").filter(pk=subject_number(event)).first()
    if version is None:
        return None
    project = version.project
    return Item(
        heading=_("De afspraken veranderen: %(project)s") % {"project": project.local.title},
        text=version.reason,
        url=f"{project.get_absolute_url()}#wijziging-{version.number}",
        group=project.local.title,
        group_url=project.get_absolute_url(),
    )


def _answered_before(version: ContractVersion) -> QuerySet[Contribution]:
    """Input of before the change, whose authors still want mail about it."""
    counted = Contribution.objects.counted().filter(mails_stopped=False)
    return counted.filter(project=version.project_id, received_at__lte=version.created_at)
