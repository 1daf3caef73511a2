"""What was done with input, on the page of its project and on the front page."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from cms.models import Project
from cms.projects.listing import concerns
from consultations.consultation.forms import HomeFilter
from consultations.project_states import is_late, questions_of, weighings_of
from consultations.weighing.models import Weighing
from consultations.weighing.showing import with_outcomes

SHOWN_ON_HOME = 3


def on_project(project: Project, request: HttpRequest) -> dict[str, Any] | None:
    """What was published about this project, or by when it will be and whether that is late (rule 6)."""
    weighings = with_outcomes(weighings_of(project))
    if not weighings and not questions_of(project):
        return None
    return {
        "weighings": weighings,
        "feedback_date": project.feedback_date,
        "late": is_late(project, timezone.now()),
    }


def on_home(home: Any, request: HttpRequest) -> dict[str, Any] | None:
    """What was just answered; of one area when the address says so."""
    shown = ("title", "introduction", "local_texts", "slug", "published_at")
    of_project = ("project__title", "project__slug", "project__local_texts")
    weighings = Weighing.objects.published().select_related("project").only(*shown, *of_project)
    if area := HomeFilter(request.GET).chosen:
        weighings = weighings.filter(project__in=Project.objects.filter(concerns(area)).values("pk"))
    newest = with_outcomes(weighings[:SHOWN_ON_HOME])
    return {"weighings": newest} if newest else None
