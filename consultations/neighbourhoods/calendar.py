"""What is coming in an area: phases, questions that open and close, when people hear back, terms of initiatives.

Another feature adds its own dates (a meeting, a walk) with `register`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Case, DateField, DateTimeField, Exists, F, OuterRef, Q, QuerySet, When
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cms.models import Phase, Project
from cms.projects.listing import named
from consultations.consultation.models import Consultation
from consultations.initiatives.models import Initiative
from consultations.neighbourhoods.scope import Scope

YEAR = timedelta(days=365)
VAGUE = 6


@dataclass(frozen=True)
class Entry:
    """One thing on the calendar: on a day, or at a moment said in words."""

    title: str
    url: str
    what: str | Promise
    on: date | None = None
    when: str = ""
    about: str = ""


Source = Callable[[Scope, date, date, int], Iterable[Entry]]
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Let dates of this kind be on the calendar of an area: from a day until a day, so many at most, first first."""
    _sources[name] = source


def dated(scope: Scope, today: date, most: int) -> list[Entry]:
    """What is coming in a year, the first first; one query for each kind."""
    until = today + YEAR
    found = [entry for source in _sources.values() for entry in source(scope, today, until, most)]
    return sorted(found, key=lambda entry: (entry.on or until, entry.title))[:most]


def undated(scope: Scope) -> list[Entry]:
    """Phases that are coming, at a moment that is only said in words."""
    coming = Phase.objects.filter(starts_on=None, ends_on=None, state__in=["coming", "current"]).exclude(when="")
    rows = _with_project(coming.filter(project__in=scope.projects)).order_by("pk")[:VAGUE]
    return [
        Entry(phase.local.title, _address(phase), _("fase"), when=phase.local.when, about=phase.project.local.title)
        for phase in rows
    ]


def _with_project(rows: QuerySet[Phase]) -> QuerySet[Phase]:
    return rows.select_related("project").only("title", "when", "starts_on", "ends_on", "local_texts", *named())


def _address(row: Phase) -> str:
    return row.project.get_absolute_url()


def phases(scope: Scope, today: date, until: date, most: int) -> Iterable[Entry]:
    """Phases that begin, or end."""
    begins = Q(starts_on__gte=today, starts_on__lte=until)
    ends = Q(ends_on__gte=today, ends_on__lte=until)
    moment = Case(When(begins, then=F("starts_on")), default=F("ends_on"), output_field=DateField())
    rows = _with_project(Phase.objects.filter(begins | ends, project__in=scope.projects))
    for phase in rows.annotate(moment=moment).order_by("moment", "pk")[:most]:
        what = _("fase begint") if phase.moment == phase.starts_on else _("fase eindigt")
        yield Entry(phase.local.title, _address(phase), what, on=phase.moment, about=phase.project.local.title)


def questions(scope: Scope, today: date, until: date, most: int) -> Iterable[Entry]:
    """Questions that open, and those that close."""
    first, last = _midnight(today), _midnight(until)
    opens, closes = Q(opens_at__gte=first, opens_at__lt=last), Q(closes_at__gte=first, closes_at__lt=last)
    coming = Q(opens_at__gt=timezone.now()) & opens
    moment = Case(When(coming, then=F("opens_at")), default=F("closes_at"), output_field=DateTimeField())
    rows = Consultation.objects.visible().filter(coming | closes, project__in=scope.projects).select_related("project")
    rows = rows.only("title", "slug", "local_texts", "opens_at", *named())
    for question in rows.annotate(moment=moment).order_by("moment", "pk")[:most]:
        what = _("vraag opent") if question.moment == question.opens_at else _("vraag sluit")
        on = timezone.localdate(question.moment)
        yield Entry(question.local.title, question.get_absolute_url(), what, on=on, about=question.project.local.title)


def feedback(scope: Scope, today: date, until: date, most: int) -> Iterable[Entry]:
    """When people hear at the latest what was done with what they said."""
    asked = Exists(Consultation.objects.visible().filter(project=OuterRef("pk")))
    rows = Project.objects.filter(asked, pk__in=scope.projects, feedback_date__gte=today, feedback_date__lte=until)
    for project in rows.only("feedback_date", *named("")).order_by("feedback_date", "pk")[:most]:
        yield Entry(project.local.title, project.get_absolute_url(), _("u hoort van ons"), on=project.feedback_date)


def initiatives(scope: Scope, today: date, until: date, most: int) -> Iterable[Entry]:
    """When the municipality answers an initiative at the latest, or does what it promised."""
    rows = Initiative.objects.running().filter(contribution__area__in=scope.areas, paused_on=None)
    rows = rows.filter(due_on__gte=today, due_on__lte=until).exclude(title="").order_by("due_on", "pk")
    for initiative in rows.only("title", "slug", "due_on")[:most]:
        what = _("uiterste dag voor ons antwoord aan een initiatief")
        yield Entry(initiative.title, initiative.get_absolute_url(), what, on=initiative.due_on)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


for name, source in (
    ("phases", phases),
    ("questions", questions),
    ("feedback", feedback),
    ("initiatives", initiatives),
):
    register(name, source)
