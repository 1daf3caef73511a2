"""What questions make known to the project page and to the apps below."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms import parts
from cms.models import Project
from consultations.questions import telling
from consultations.questions.actions import confirm, term_ends_on
from consultations.questions.models import Question
from consultations.questions.registering import register_asked
from consultations.terms import promises
from consultations.terms.models import Terms
from delivery import kinds

SHOWN = 3


def connect() -> None:
    """Put questions on the project page; register mails, confirming, erasing and merging."""
    parts.register("project", parts.Part("answers", "consultations/questions/project_part.html", 40, _on_project))
    kinds.register("question_answered", telling.kind())
    register_asked(
        Question,
        confirm=confirm,
        label=_("Uw vraag aan ons"),
        what=_("uw vraag"),
        form="questions:ask",
        promised=promises.Promise("question", _("Vragen over een project"), _term, 10),
    )


def _on_project(project: Project, request: HttpRequest) -> dict[str, Any]:
    """The last answers, and how many questions wait, or wait too long (rule 6)."""
    questions = Question.objects.filter(project=project)
    numbers = questions.numbers_on(timezone.localdate())
    return {
        "questions": list(questions.published()[:SHOWN]) if numbers["published"] else [],
        "waiting": numbers["waiting"],
        "late": numbers["late"],
        "answer_by": term_ends_on(Question(), timezone.now()),
        "all_url": reverse("questions:index", args=[project.slug]),
        "ask_url": reverse("questions:ask", args=[project.slug]),
    }


def _term() -> str:
    return promises.working_days(Terms.now().question_days)
