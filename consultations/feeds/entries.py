"""What happened on the site, as entries of a feed: news, questions and what was done with input."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from areas.models import Area
from cms.models import NewsItem, Project, Topic
from consultations.consultation.models import Consultation
from consultations.neighbourhoods.scope import scope_of
from consultations.weighing.models import Weighing

MOST = 30
NEWS, QUESTIONS, WEIGHINGS = "nieuws", "vragen", "terugkoppeling"
KINDS = (NEWS, QUESTIONS, WEIGHINGS)


@dataclass(frozen=True)
class Wanted:
    """What a feed is narrowed to; empty means everything."""

    project: Project | None = None
    area: Area | None = None
    topic: Topic | None = None
    kinds: Collection[str] = KINDS


@dataclass(frozen=True)
class Entry:
    """One thing that happened."""

    title: str
    text: str
    url: str
    at: datetime
    kind: str


def entries(wanted: Wanted, now: datetime) -> list[Entry]:
    """The newest of all that is wanted; one query for each kind, however much there is."""
    makers = {NEWS: _news, QUESTIONS: _questions, WEIGHINGS: _weighings}
    found = [entry for kind, make in makers.items() if kind in wanted.kinds for entry in make(wanted, now)]
    return sorted(found, key=lambda entry: entry.at, reverse=True)[:MOST]


def _of_projects(wanted: Wanted) -> Q:
    """What belongs to the projects that are wanted."""
    only = Q()
    if wanted.project:
        only &= Q(project=wanted.project)
    if wanted.topic:
        only &= Q(project__topic=wanted.topic)
    if wanted.area:
        only &= Q(project__in=scope_of(wanted.area).projects)
    return only


def _news(wanted: Wanted, now: datetime) -> list[Entry]:
    only = _of_projects(wanted)
    if wanted.area and not (wanted.project or wanted.topic):
        only |= Q(area__in=scope_of(wanted.area).areas)
    rows = NewsItem.objects.visible(now).filter(only).select_related("project", "area")[:MOST]
    return [
        Entry(row.local.title, row.local.summary, row.get_absolute_url(), row.published_at, NEWS)
        for row in rows
        if row.published_at
    ]


def _questions(wanted: Wanted, now: datetime) -> list[Entry]:
    visible = Consultation.objects.visible().filter(_of_projects(wanted), opens_at__lte=now)
    rows = visible.select_related("project").order_by("-opens_at", "-pk")[:MOST]
    said = _("Nieuwe vraag: %(title)s")
    return [
        Entry(said % {"title": row.local.title}, row.local.question, row.get_absolute_url(), row.opens_at, QUESTIONS)
        for row in rows
    ]


def _weighings(wanted: Wanted, now: datetime) -> list[Entry]:
    rows = Weighing.objects.published().filter(_of_projects(wanted)).select_related("project")[:MOST]
    said = _("Dit deden wij met de inbreng: %(title)s")
    return [
        Entry(
            said % {"title": row.local.title},
            row.local.introduction,
            row.get_absolute_url(),
            row.published_at,
            WEIGHINGS,
        )
        for row in rows
        if row.published_at
    ]
