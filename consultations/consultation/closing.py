"""Telling followers, three days before a question closes, that they did not answer it yet."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import Participant
from clock.now import database_now
from cms.following.about import project_subjects
from consultations.consultation.models import Consultation
from delivery.announcing import announce
from delivery.following.models import What
from delivery.kinds import Item, Kind
from delivery.models import Event
from languages.moments import as_text

KIND = "question_closing"
BEFORE = timedelta(days=3)
OPEN_FOR = timedelta(days=1)


def kind() -> Kind:
    """It reaches who follows the project, its topic or area and did not answer, and before the question closes."""
    return Kind(about=_about, what=lambda event: [What.QUESTIONS], item=_item, spared=_who_answered, until=_closes_at)


def tell_closing() -> None:
    """Record once of each question that it closes in three days; one that opened only just is still new to all."""
    now = database_now()
    soon = Consultation.objects.open_at(now).filter(closes_at__lte=now + BEFORE, opens_at__lte=now - OPEN_FOR)
    told = Event.objects.filter(kind=KIND)
    for question in soon.order_by("pk"):
        # A question that is kept open longer closes again: the day is its version.
        version = question.closes_at.toordinal() if question.closes_at else 0
        if not told.filter(subject=f"consultation:{question.pk}", version=version).exists():
            announce(kind=KIND, subject=f"consultation:{question.pk}", version=version)


def _question(event: Event) -> Consultation | None:
    number = int(event.subject.partition(":")[2])
    return Consultation.objects.open_at(database_now()).select_related("project").filter(pk=number).first()


def _about(event: Event) -> Iterable[str]:
    question = _question(event)
    return project_subjects(question.project) if question else []


def _item(event: Event) -> Item | None:
    question = _question(event)
    if question is None or question.closes_at is None:
        return None
    project = question.project
    moment = as_text(question.closes_at)
    return Item(
        heading=_("U kunt nog meedoen: %(title)s") % {"title": question.local.title},
        text=f"{question.local.question}\n\n" + _("De vraag sluit op %(moment)s.") % {"moment": moment},
        url=question.get_absolute_url(),
        group=project.local.title,
        group_url=project.get_absolute_url(),
    )


def _who_answered(event: Event) -> QuerySet[Participant]:
    """Everyone who gave input to it, also what still waits to be confirmed or looked at."""
    number = int(event.subject.partition(":")[2])
    return Participant.objects.filter(contributions__consultation=number).distinct()


def _closes_at(event: Event) -> datetime | None:
    question = _question(event)
    return question.closes_at if question else None
