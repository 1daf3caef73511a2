"""Who hears that an initiative is finished: whoever carried, supported or helped it, once."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import Participant
from consultations.initiatives.lookback.models import lookback_of
from consultations.initiatives.models import Initiative
from delivery import kinds as mail_kinds
from delivery.kinds import Mail, Stop
from delivery.mails import absolute
from delivery.models import Delivery, Event


def connect() -> None:
    """Register its mail."""
    mail_kinds.register("looked_back", mail_kinds.Kind(render=_looked_back, recipients=_who_hears))


def _who_hears(event: Event) -> QuerySet[Participant]:
    number = _number(event)
    carries = Q(contributions__initiative=number) | Q(initiatives_together__initiative=number)
    stands_behind = Q(supports__initiative=number) | Q(offers_of_help__initiative=number)
    found = Participant.objects.filter(carries | stands_behind).values("pk")
    writer = Participant.objects.filter(contributions__diary_entry__lookback__initiative=number)
    return Participant.objects.filter(pk__in=found).exclude(pk__in=writer.values("pk"))


def _looked_back(delivery: Delivery) -> Mail | None:
    """That it is finished, and what its people look back on; None when that is gone or out of sight."""
    initiative = Initiative.objects.filter(pk=_number(delivery.event)).first()
    row = lookback_of(initiative) if initiative else None
    if initiative is None or row is None or not (initiative.title and initiative.is_public):
        return None
    return Mail(
        subject=_("Klaar: %(title)s") % {"title": initiative.title},
        template="consultations/initiatives/lookback/mails/looked_back",
        about=_("Dit bericht gaat over een bewonersinitiatief dat u indiende of steunde, of waaraan u meedeed."),
        why=_("U krijgt dit bericht omdat het initiatief klaar is."),
        stop=Stop(_("U krijgt dit bericht één keer.")),
        context={"initiative": initiative, "lookback": row, "link": absolute(initiative.get_absolute_url())},
    )


def _number(event: Event) -> int:
    return int(event.subject.partition(":")[2])
