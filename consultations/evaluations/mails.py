"""The mails of an evaluation: the form, one reminder, and what the municipality changes."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Membership, Organisation, Participant
from consultations.evaluations.models import About, Evaluation
from consultations.evaluations.tickets import Ticket, address_of
from consultations.organisations.nearby import organisations_in, organisations_near
from consultations.organisations.progress import stop_address
from delivery.kinds import Item, Mail, Stop
from delivery.mails import absolute
from delivery.models import Delivery, Event

FOLDER = "consultations/evaluations/mails"


def asked(delivery: Delivery) -> Mail | None:
    """The form, for someone who was there; None when it was filled in or closed meanwhile."""
    return _form(delivery, _("Hoe vond u het? %(title)s"), is_reminder=False)


def reminded(delivery: Delivery) -> Mail | None:
    """The only reminder."""
    return _form(delivery, _("Nog even: hoe vond u het? %(title)s"), is_reminder=True)


def _form(delivery: Delivery, subject: str, *, is_reminder: bool) -> Mail | None:
    known = Ticket.objects.select_related("evaluation")
    mine = known.filter(evaluation=_number(delivery.event), participant=delivery.participant, is_used=False)
    ticket = mine.filter(evaluation__settled_at=None).first()
    if ticket is None:
        return None
    evaluation, title = ticket.evaluation, ticket.evaluation.local.title
    questions = evaluation.questions.count()
    return Mail(
        subject=subject % {"title": title},
        template=f"{FOLDER}/asked",
        about=_("Dit bericht gaat over %(title)s.") % {"title": title},
        why=why_asked(evaluation),
        stop=Stop(
            _("Dit is de enige herinnering.") if is_reminder else _("U krijgt hierover hooguit één herinnering.")
        ),
        context={
            "evaluation": evaluation,
            "title": title,
            "link": absolute(address_of(ticket)),
            "questions": ngettext("%(number)d vraag", "%(number)d vragen", questions) % {"number": questions},
            "is_reminder": is_reminder,
            "last_day": last_day(evaluation),
        },
    )


def published(delivery: Delivery) -> Mail | None:
    """What people found and what the municipality changes; None when it is gone."""
    evaluation = _evaluation(delivery.event)
    person = delivery.participant
    if evaluation is None or person is None:
        return None
    title = evaluation.local.title
    why, stop = _why_published(evaluation, person)
    return Mail(
        subject=_("Wat wij veranderen na uw oordeel: %(title)s") % {"title": title},
        template=f"{FOLDER}/published",
        about=_("Dit bericht gaat over %(title)s.") % {"title": title},
        why=why,
        stop=stop,
        context={"evaluation": evaluation, "title": title, "link": absolute(evaluation.get_absolute_url())},
    )


def item(event: Event) -> Item | None:
    """The same as a line in a digest."""
    evaluation = _evaluation(event)
    if evaluation is None:
        return None
    project = evaluation.of_project
    return Item(
        heading=_("Evaluatie: %(title)s, %(day)s")
        % {"title": evaluation.local.title, "day": date_format(evaluation.held_on, "j F Y")},
        text=evaluation.local.changes,
        url=evaluation.get_absolute_url(),
        group=project.local.title if project else "",
        group_url=project.get_absolute_url() if project else "",
    )


def who_hears(event: Event) -> QuerySet[Participant]:
    """Who was asked, whether they answered or not, and who speaks for the organisations of the area."""
    evaluation = _evaluation(event)
    if evaluation is None:
        return Participant.objects.none()
    asked = Ticket.objects.filter(evaluation=evaluation, participant__isnull=False)
    here = Q(pk__in=asked.values("participant")) | Q(pk__in=_speakers(evaluation).values("participant"))
    return Participant.objects.filter(here, erased_at=None)


def subjects(event: Event) -> Iterable[str]:
    """What someone may follow to hear of this."""
    evaluation = _evaluation(event)
    if evaluation is None:
        return []
    found = [f"area:{pk}" for pk in evaluation.areas.values_list("pk", flat=True)]
    if project := evaluation.of_project:
        found += [f"project:{project.pk}", *([f"topic:{project.topic_id}"] if project.topic_id else [])]
    if evaluation.meeting and evaluation.meeting.organisation_id:
        found.append(f"organisation:{evaluation.meeting.organisation_id}")
    return [*found, f"initiative:{evaluation.initiative_id}"] if evaluation.initiative_id else found


def organisations_of(evaluation: Evaluation) -> QuerySet[Organisation]:
    """The organisations it is shared with: those its project concerns, or else of its areas."""
    if project := evaluation.of_project:
        return organisations_near(project)
    return organisations_in(evaluation.areas.all())


def why_asked(evaluation: Evaluation) -> str:
    """Why this person gets the form."""
    if evaluation.about == About.INITIATIVE:
        return _("U krijgt dit bericht omdat u dit bewonersinitiatief indiende.")
    if evaluation.about == About.PROJECT:
        return _("U krijgt dit bericht omdat u meedeed aan dit project.")
    return _("U krijgt dit bericht omdat u bij deze bijeenkomst was.")


def last_day(evaluation: Evaluation) -> str:
    """The last day on which it can be filled in, in words."""
    return date_format(timezone.localdate(evaluation.closes_at - timedelta(seconds=1)), "l j F")


def _why_published(evaluation: Evaluation, person: Participant) -> tuple[str, Stop]:
    if Ticket.objects.filter(evaluation=evaluation, participant=person).exists():
        return why_asked(evaluation), Stop(_("Hierover krijgt u verder geen bericht."))
    spoken_for = _speakers(evaluation).filter(participant=person).select_related("organisation")
    first = spoken_for.order_by("organisation__name").first()
    if first is None:
        return _("U krijgt dit bericht omdat u dit volgt."), Stop(_("U kiest zelf wat u volgt."))
    why = _("U krijgt dit bericht omdat u spreekt namens %(name)s.") % {"name": first.organisation.name}
    question = _("Geen mails meer over projecten in dit gebied?")
    return why, Stop(question, absolute(stop_address(first.organisation, person)))


def _speakers(evaluation: Evaluation) -> QuerySet[Membership]:
    wanted = Membership.objects.current().filter(may_speak=True, gets_updates=True)
    return wanted.filter(organisation__in=organisations_of(evaluation).values("pk"))


def _evaluation(event: Event) -> Evaluation | None:
    return Evaluation.objects.published().with_about().filter(pk=_number(event)).first()


def _number(event: Event) -> int:
    return int(event.subject.partition(":")[2])
