"""The mails to who signed an organisation up or looks after it."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import Membership, Organisation, Participant
from consultations.organisations.own_views import reverse_home
from consultations.register.models import Contribution
from delivery.confirmations import Letter
from delivery.kinds import Mail, Stop
from delivery.mails import absolute
from delivery.models import Delivery, Event


def applied(delivery: Delivery) -> Mail | None:
    """The sign-up came in, and when it is checked."""
    return _about_sign_up(delivery, _("Wij kregen uw aanmelding: %(name)s"), "applied")


def verified(delivery: Delivery) -> Mail | None:
    """Staff checked it: from now on its members may speak for it."""
    return _about_sign_up(delivery, _("Gecontroleerd: %(name)s"), "verified")


def returned(delivery: Delivery) -> Mail | None:
    """It was sent back, with the reason; nothing when it was mended meanwhile."""
    return _about_sign_up(delivery, _("Uw aanmelding moet anders: %(name)s"), "returned")


def invitation(organisation: Organisation, what: str) -> Letter:
    """The words of the mail that invites someone to an organisation."""
    name = {"name": organisation.name}
    return Letter(
        subject=_("Uitnodiging van %(name)s") % name,
        template="consultations/organisations/mails/invited",
        about=_("Dit bericht gaat over een uitnodiging op onze website."),
        why=_("U krijgt dit bericht omdat %(name)s dit e-mailadres invulde. Kent u die niet? Doe dan niets.") % name,
        lines=[(_("Organisatie"), organisation.name), (_("Wat u dan mag"), what)],
    )


def answered(delivery: Delivery) -> Mail | None:
    """Another member answered in the name of the organisation; None when that no longer counts."""
    ballot = _ballot(delivery.event)
    if ballot is None or ballot.state != Contribution.State.COUNTED:
        return None
    assert ballot.organisation is not None  # noqa: S101 - it was given for an organisation
    assert ballot.consultation is not None  # noqa: S101 - a ballot always answers a question
    name = ballot.organisation.name
    return Mail(
        subject=_("%(name)s gaf antwoord: %(title)s") % {"name": name, "title": ballot.consultation.local.title},
        template="consultations/organisations/mails/answered",
        about=_("Dit bericht gaat over een antwoord namens uw organisatie."),
        why=_("U krijgt dit bericht omdat u namens %(name)s mag spreken.") % {"name": name},
        stop=Stop(_("U krijgt dit alleen bij vragen waar de organisatie één keer telt.")),
        context={
            "ballot": ballot,
            "question": ballot.consultation.local.title,
            "link": absolute(ballot.consultation.get_absolute_url()),
            "own_link": absolute(reverse_home(ballot.organisation)),
        },
    )


def other_speakers(event: Event) -> QuerySet[Participant]:
    """Everyone else who may speak for the organisation this answer was given for."""
    ballot = _ballot(event)
    if ballot is None:
        return Participant.objects.none()
    speakers = Membership.objects.current().filter(organisation=ballot.organisation_id, may_speak=True)
    return Participant.objects.filter(pk__in=speakers.values("participant")).exclude(pk=ballot.participant_id or 0)


def _ballot(event: Event) -> Contribution | None:
    known = Contribution.objects.select_related("organisation", "participant", "consultation__project")
    return known.filter(pk=int(event.subject.partition(":")[2])).first()


def organisation_of(delivery: Delivery) -> Organisation | None:
    """The organisation an event such as `organisation:12` is about."""
    return Organisation.objects.filter(pk=int(delivery.event.subject.partition(":")[2])).first()


def _about_sign_up(delivery: Delivery, subject: str, template: str) -> Mail | None:
    organisation = organisation_of(delivery)
    if organisation is None or (template == "returned" and organisation.returned_at is None):
        return None
    return Mail(
        subject=subject % {"name": organisation.name},
        template=f"consultations/organisations/mails/{template}",
        about=_("Dit bericht gaat over de aanmelding van uw organisatie."),
        why=_("U krijgt dit bericht omdat u deze organisatie aanmeldde of beheert."),
        stop=Stop(_("U krijgt alleen bericht als er iets verandert aan de aanmelding.")),
        context={"organisation": organisation, "link": absolute(reverse_home(organisation))},
    )
