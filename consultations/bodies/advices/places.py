"""What an advice can be about: one of the body's projects as a whole, a question in it, or no project at all."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from cms.models import Project
from consultations.bodies.models import Body
from consultations.consultation.models import Consultation
from safekeeping.row_numbers import row_number

PROJECT, QUESTION = "project", "vraag"
Place = tuple[Project | None, Consultation | None]


def projects_of(body: Body) -> QuerySet[Project]:
    """The projects a body is there for; one without projects of its own may advise on any that is on the site."""
    live = Project.objects.live().order_by("title", "pk")
    return live.filter(bodies=body) if body.projects.exists() else live


def choices(body: Body, questions: "QuerySet[Consultation]") -> list[Any]:
    """What can be chosen, in a fixed number of queries."""
    asked = Prefetch("consultations", questions.order_by("opens_at", "pk"), to_attr="asked_now")
    groups: list[Any] = [("", _("Niet over een project"))]
    groups += [(project.title, list(_inside(project))) for project in projects_of(body).prefetch_related(asked)]
    return groups


def place_of(value: str, body: Body, questions: "QuerySet[Consultation]") -> Place:
    """The project and the question that were chosen. Raises ValidationError for what cannot be chosen."""
    kind, _dash, number = value.partition("-")
    pk = row_number(number)
    if not value:
        return None, None
    if kind == QUESTION and pk is not None:
        question = questions.select_related("project").filter(pk=pk, project__in=projects_of(body)).first()
        if question is not None:
            return question.project, question
    if kind == PROJECT and pk is not None and (project := projects_of(body).filter(pk=pk).first()):
        return project, None
    raise ValidationError(_("Kies waarover het advies gaat."))


def _inside(project: Any) -> Iterable[tuple[str, str]]:
    yield f"{PROJECT}-{project.pk}", _("Het hele project: %s") % project.title
    for question in project.asked_now:
        yield f"{QUESTION}-{question.pk}", _("De vraag: %s") % question.title
