"""What was done with input, on the page of its project and on the front page."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from cms.models import Project
from consultations.consultation.forms import HomeFilter
from consultations.project_states import questions_of, weighings_of
from consultations.weighing.models import Weighing

SHOWN_ON_HOME = 3


def on_project(project: Project, request: HttpRequest) -> dict[str, Any] | None:
    """What was published about this project, or by when it will be and whether that is late (rule 6)."""
    weighings = weighings_of(project)
    if not weighings and not questions_of(project):
        return None
    date = project.feedback_date
    return {
        "weighings": weighings,
        "feedback_date": date,
        "late": bool(not weighings and date and date < timezone.localdate()),
    }


def on_home(home: Any, request: HttpRequest) -> dict[str, Any] | None:
    """What was just answered; of one area when the address says so."""
    weighings = Weighing.objects.published().select_related("project")
    if area := HomeFilter(request.GET).area:
        weighings = weighings.filter(project__areas__slug=area).distinct()
    newest = list(weighings[:SHOWN_ON_HOME])
    return {"weighings": newest} if newest else None
