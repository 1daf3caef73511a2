"""All that goes out or is asked between two days, each kind with a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cms.models import Project
from cms.projects.listing import named
from consultations.meetings.models import Meeting
from consultations.models import Consultation, Evaluation
from newsletters.issues.models import Issue
from newsletters.issues.states import State


@dataclass(frozen=True)
class Entry:
    """One thing on one day. `areas` empty: the whole municipality. Only what everyone there is asked anew `counts`."""

    on: date
    what: str | Promise
    title: str
    key: str
    areas: frozenset[int] = frozenset()
    counts: bool = False
    is_draft: bool = False
    url: str = ""


def between(first: date, until: date) -> list[Entry]:
    """Everything from the first day until, and not on, the last."""
    found = [entry for source in SOURCES for entry in source(first, until)]
    return sorted(found, key=lambda entry: (entry.on, not entry.counts, entry.title))


def areas_of(projects: set[int]) -> dict[int, frozenset[int]]:
    """By project the areas it lies in and those it touches; two queries."""
    found: dict[int, set[int]] = defaultdict(set)
    for through in (Project.areas.through, Project.touches.through):
        for project, area in through.objects.filter(project__in=projects).values_list("project", "area"):
            found[project].add(area)
    return {project: frozenset(areas) for project, areas in found.items()}


def issues(first: date, until: date) -> Iterable[Entry]:
    """Issues that were sent, and those that are going to be."""
    sent = Q(state=State.SENT, sent_at__gte=_begin(first), sent_at__lt=_begin(until))
    planned = ~Q(state=State.SENT) & Q(scheduled_at__gte=_begin(first), scheduled_at__lt=_begin(until))
    rows = Issue.objects.without_frozen().filter(sent | planned).select_related("newsletter")
    for issue in rows:
        was_sent = issue.state == State.SENT
        moment = issue.sent_at if was_sent else issue.scheduled_at
        assert moment is not None  # noqa: S101 - the filter asked for it
        area = issue.newsletter.area_id
        yield Entry(
            timezone.localdate(moment),
            _("nieuwsbrief verstuurd") if was_sent else _("nieuwsbrief gepland"),
            f"{issue.newsletter.title}: {issue.subject}",
            f"issue:{issue.pk}",
            frozenset([area]) if area else frozenset(),
            counts=True,
            url=issue.get_absolute_url() if was_sent else "",
        )


def meetings(first: date, until: date) -> Iterable[Entry]:
    """Meetings that are held, drafts too: who plans another must know."""
    rows = Meeting.objects.exclude(state=Meeting.State.CANCELLED).prefetch_related("areas")
    found = list(rows.filter(starts_at__gte=_begin(first), starts_at__lt=_begin(until)))
    of_projects = areas_of({meeting.project_id for meeting in found if meeting.project_id})
    for meeting in found:
        own = frozenset(area.pk for area in meeting.areas.all())
        yield Entry(
            timezone.localdate(meeting.starts_at),
            _("bijeenkomst"),
            meeting.title,
            f"meeting:{meeting.pk}",
            own or of_projects.get(meeting.project_id or 0, frozenset()),
            counts=True,
            is_draft=not meeting.is_public,
            url=meeting.get_absolute_url() if meeting.is_public else "",
        )


def questions(first: date, until: date) -> Iterable[Entry]:
    """Questions that open, and those that close; drafts too."""
    opens = Q(opens_at__gte=_begin(first), opens_at__lt=_begin(until))
    closes = Q(closes_at__gte=_begin(first), closes_at__lt=_begin(until))
    rows = Consultation.objects.filter(opens | closes).select_related("project")
    found = list(rows.only("title", "slug", "opens_at", "closes_at", "state", "project__live", *named()))
    of_projects = areas_of({question.project_id for question in found})
    for question in found:
        is_draft = question.state == Consultation.State.DRAFT
        url = "" if is_draft or not question.project.live else question.get_absolute_url()
        areas = of_projects.get(question.project_id, frozenset())
        for moment, what, counts in (
            (question.opens_at, _("vraag opent"), True),
            (question.closes_at, _("vraag sluit"), False),
        ):
            if moment and first <= (on := timezone.localdate(moment)) < until:
                key = f"question:{question.pk}"
                yield Entry(on, what, question.title, key, areas, counts=counts, is_draft=is_draft, url=url)


def feedback(first: date, until: date) -> Iterable[Entry]:
    """When people hear at the latest what was done with what they said."""
    asked = Exists(Consultation.objects.visible().filter(project=OuterRef("pk")))
    rows = Project.objects.live().filter(asked, feedback_date__gte=first, feedback_date__lt=until)
    found = list(rows.only("feedback_date", *named("")))
    of_projects = areas_of({project.pk for project in found})
    for project in found:
        areas, url = of_projects.get(project.pk, frozenset()), project.get_absolute_url()
        assert project.feedback_date is not None  # noqa: S101 - the filter asked for it
        yield Entry(
            project.feedback_date, _("terugkoppeling beloofd"), project.title, f"project:{project.pk}", areas, url=url
        )


def evaluations(first: date, until: date) -> Iterable[Entry]:
    """Evaluations that open: only who was there gets a form."""
    rows = Evaluation.objects.filter(opens_at__gte=_begin(first), opens_at__lt=_begin(until))
    for evaluation in rows.prefetch_related("areas"):
        yield Entry(
            timezone.localdate(evaluation.opens_at),
            _("evaluatie opent"),
            evaluation.title,
            f"evaluation:{evaluation.pk}",
            frozenset(area.pk for area in evaluation.areas.all()),
            url=evaluation.get_absolute_url(),
        )


SOURCES = (issues, meetings, questions, feedback, evaluations)


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
