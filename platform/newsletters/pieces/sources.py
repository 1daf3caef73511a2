"""The kinds of pages an issue can show, and what it takes over from each."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.models import NewsItem, Project
from consultations.initiatives.showing import name_of_author
from consultations.models import Consultation, Initiative, Meeting, Weighing
from consultations.weighing.showing import with_outcomes
from delivery.mails import absolute
from newsletters.pieces.piece import Piece, Source
from newsletters.rendering.pictures import picture_of

WORDS = 45
SOURCES: dict[str, Source] = {}


def _source[Row: Model](**known: Any) -> Callable[[Callable[[Row], Piece]], Callable[[Row], Piece]]:
    """A kind of page that an issue can show; the function below it says what is taken over from one."""

    def keep(piece: Callable[[Row], Piece]) -> Callable[[Row], Piece]:
        SOURCES[known["name"]] = Source(**known, piece=piece)
        return piece

    return keep


def _projects() -> QuerySet[Project]:
    return Project.objects.live().select_related("image").order_by("-last_published_at")


@_source(
    name="project",
    label=gettext_lazy("Project"),
    choose=gettext_lazy("Kies een project"),
    icon="folder-open-1",
    model="cms.Project",
    find=_projects,
    title=lambda row: row.title,
    searched=("title", "summary"),
)
def _project(project: Project) -> Piece:
    picture = picture_of(project.image)
    return Piece(
        kind=_("Project"),
        title=str(project.local.title),
        text=str(project.local.summary),
        url=absolute(project.get_absolute_url()),
        action=_("Lees over dit project"),
        image=picture,
        image_text=project.image_text if picture else "",
    )


def _consultations() -> QuerySet[Consultation]:
    return Consultation.objects.open_at(timezone.now()).select_related("project").order_by("closes_at", "pk")


@_source(
    name="consultation",
    label=gettext_lazy("Vraag die open is"),
    choose=gettext_lazy("Kies een open vraag"),
    icon="help",
    model="consultations.Consultation",
    find=_consultations,
    title=lambda row: f"{row.title} ({row.project.title})",
    searched=("title", "question", "project__title"),
)
def _consultation(consultation: Consultation) -> Piece:
    closes = consultation.closes_at
    when = date_format(timezone.localtime(closes), "j F Y") if closes else ""
    return Piece(
        kind=_("Denk mee"),
        title=str(consultation.local.title),
        text=str(consultation.local.question),
        url=absolute(consultation.get_absolute_url()),
        action=_("Geef uw mening"),
        facts=[
            str(consultation.project.local.title),
            *([_("U kunt meedoen tot %(day)s.") % {"day": when}] * bool(when)),
        ],
    )


def _meetings() -> QuerySet[Meeting]:
    return Meeting.objects.going_on(timezone.now())


@_source(
    name="meeting",
    label=gettext_lazy("Bijeenkomst"),
    choose=gettext_lazy("Kies een bijeenkomst"),
    icon="calendar-alt",
    model="consultations.Meeting",
    find=_meetings,
    title=lambda row: f"{row.title} ({date_format(timezone.localtime(row.starts_at), 'j F Y')})",
    searched=("title", "summary", "place"),
)
def _meeting(meeting: Meeting) -> Piece:
    day = date_format(timezone.localtime(meeting.starts_at), r"l j F Y, H:i")
    return Piece(
        kind=_("Bijeenkomst"),
        title=str(meeting.local.title),
        text=Truncator(str(meeting.local.summary)).words(WORDS),
        url=absolute(meeting.get_absolute_url()),
        action=_("Bekijk de bijeenkomst en meld u aan") if meeting.takes_sign_ups else _("Bekijk de bijeenkomst"),
        facts=[day, *([str(meeting.local.place)] if meeting.place else [])],
    )


def _initiatives() -> QuerySet[Initiative]:
    return Initiative.objects.listed().with_who_and_where().order_by("-number")


@_source(
    name="initiative",
    label=gettext_lazy("Initiatief"),
    choose=gettext_lazy("Kies een initiatief"),
    icon="pick",
    model="consultations.Initiative",
    find=_initiatives,
    title=lambda row: f"{row.number}. {row.title}",
    searched=("title", "contribution__area__name"),
)
def _initiative(initiative: Initiative) -> Piece:
    area = initiative.contribution.area
    return Piece(
        kind=_("Initiatief van inwoners"),
        title=initiative.title,
        text=Truncator(initiative.what).words(WORDS),
        url=absolute(initiative.get_absolute_url()),
        action=_("Bekijk dit initiatief"),
        facts=[*([area.name] if area else []), name_of_author(initiative), initiative.state_label],
    )


def _weighings() -> QuerySet[Weighing]:
    return Weighing.objects.published().select_related("project")


@_source(
    name="weighing",
    label=gettext_lazy("Terugkoppeling: u zei, wij deden"),
    choose=gettext_lazy("Kies een terugkoppeling"),
    icon="tick",
    model="consultations.Weighing",
    find=_weighings,
    title=lambda row: f"{row.title} ({row.project.title})",
    searched=("title", "project__title"),
)
def _weighing(weighing: Weighing) -> Piece:
    (counted,) = with_outcomes([weighing])
    return Piece(
        kind=_("U zei, wij deden"),
        title=str(weighing.local.title),
        text=Truncator(str(weighing.local.introduction)).words(WORDS),
        url=absolute(weighing.get_absolute_url()),
        action=_("Lees wat wij met uw inbreng deden"),
        facts=[
            str(weighing.project.local.title),
            *(f"{outcome['number']} × {outcome['label']}" for outcome in counted.outcomes),  # type: ignore[attr-defined]  # added to the row for the page that shows it
        ],
    )


def _news() -> QuerySet[NewsItem]:
    return NewsItem.objects.visible(timezone.now()).select_related("project", "area")


@_source(
    name="news",
    label=gettext_lazy("Nieuws van een gebied of project"),
    choose=gettext_lazy("Kies een nieuwsbericht"),
    icon="doc-full-inverse",
    model="cms.NewsItem",
    find=_news,
    title=lambda row: f"{row.title} ({row.about})",
    searched=("title", "summary", "area__name", "project__title"),
)
def _news_item(item: NewsItem) -> Piece:
    day = date_format(timezone.localtime(item.published_at), "j F Y") if item.published_at else ""
    return Piece(
        kind=_("Nieuws"),
        title=str(item.local.title),
        text=str(item.local.summary),
        url=absolute(item.get_absolute_url()),
        action=_("Lees dit nieuws"),
        facts=[item.about, day],
    )
