"""What concerns make known to the project page and to the apps below."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms import parts
from cms.models import Project
from consultations.concerns import mails
from consultations.concerns.actions import confirm_concern
from consultations.concerns.models import Concern
from consultations.questions.registering import register_asked
from consultations.terms import promises
from consultations.terms.models import Terms
from delivery import kinds

SHOWN = 3


def connect() -> None:
    """Put published answers, and what is late, on the project page; register mails, confirming, erasing and merging."""
    parts.register("project", parts.Part("concerns", "consultations/concerns/project_part.html", 50, _on_project))
    kinds.register("concern_raised", kinds.Kind(render=mails.concern_raised))
    kinds.register("concern_answered", kinds.Kind(render=mails.concern_answered))
    register_asked(
        Concern,
        confirm=confirm_concern,
        label=_("Uw zorg"),
        what=_("uw zorg"),
        form="concerns:voice",
        promised=promises.Promise("concern", _("Zorgen over het proces"), _term, 20),
    )


def _on_project(project: Project, request: HttpRequest) -> dict[str, Any] | None:
    """Published answers to concerns, and how many wait too long (rule 6); nothing when there is neither."""
    concerns = Concern.objects.filter(project=project)
    numbers = concerns.numbers_on(timezone.localdate())
    published = list(concerns.published()[:SHOWN]) if numbers["published"] else []
    return {"concerns": published, "late": numbers["late"]} if published or numbers["late"] else None


def _term() -> str:
    return promises.working_days(Terms.now().concern_days)
