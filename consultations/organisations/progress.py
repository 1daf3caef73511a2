"""What happens in a project, mailed to the members who speak for the organisations it concerns; each event once."""

from django.core import signing
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Membership, Organisation, Participant
from cms.models import Project
from consultations.organisations.happenings import happening_of
from consultations.organisations.nearby import organisations_near
from delivery.kinds import Mail, Stop
from delivery.mails import absolute
from delivery.models import Delivery, Event

SALT = "organisation-updates"


def who_hears(event: Event) -> QuerySet[Participant]:
    """Members who speak for an organisation that the project concerns, and did not stop these mails."""
    happening = happening_of(event)
    if happening is None or happening.project is None:
        return Participant.objects.none()
    return Participant.objects.filter(pk__in=_speakers(happening.project).values("participant"))


def render(delivery: Delivery) -> Mail | None:
    """The mail about what happened; None when it is gone or nobody is spoken for any more."""
    happening = happening_of(delivery.event)
    if happening is None or happening.project is None or delivery.participant is None:
        return None
    speakers = _speakers(happening.project).filter(participant=delivery.participant)
    organisations = [row.organisation for row in speakers.select_related("organisation").order_by("organisation__name")]
    if not organisations:
        return None
    title = happening.project.local.title
    stops = [(one.name, absolute(stop_address(one, delivery.participant))) for one in organisations]
    names = ", ".join(one.name for one in organisations)
    return Mail(
        subject=_("Nieuws over %(title)s") % {"title": title},
        template="consultations/organisations/mails/progress",
        about=_("Dit bericht gaat over een project in het gebied van uw organisatie."),
        why=_("U krijgt dit bericht omdat u spreekt namens %(names)s.") % {"names": names},
        stop=Stop(_("Geen mails meer over projecten in dit gebied?"), stops[0][1]),
        context={
            "title": title,
            "words": happening.words,
            "link": absolute(happening.address),
            "other_stops": stops[1:],
        },
    )


def stop_address(organisation: Organisation, participant: Participant) -> str:
    """Where this member stops the mails of this organisation, without logging in."""
    return reverse("organisations:stop", args=[signing.dumps([organisation.pk, participant.pk], salt=SALT)])


def stopped_by(token: str) -> tuple[Organisation | None, Participant | None] | None:
    """The organisation and the member of a stop link, as far as they are still there; None for one that is not ours."""
    try:
        organisation, participant = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Organisation.objects.filter(pk=organisation).first(), Participant.objects.behind(participant)


def _speakers(project: Project) -> QuerySet[Membership]:
    wanted = Membership.objects.current().filter(may_speak=True, gets_updates=True)
    return wanted.filter(organisation__in=organisations_near(project).values("pk"))
