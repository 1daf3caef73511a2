"""What questions make known to the project page and to the apps below."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import features
from accounts.models import Participant
from cms import parts
from cms.models import Project
from consultations.questions import mails
from consultations.questions.actions import confirm, export, forget_unconfirmed, let_go
from consultations.questions.models import Question
from delivery import kinds
from delivery.confirmations import Description, Handler, register_subject

SHOWN = 3


def connect() -> None:
    """Put questions on the project page; register mails, confirming, erasing and merging."""
    parts.register("project", parts.Part("answers", "consultations/questions/project_part.html", 40, _on_project))
    kinds.register("question_answered", kinds.Kind(render=mails.question_answered))
    register_subject("question", Handler(_confirm, _describe, _forget, lambda number: None))
    features.register(
        features.Feature(
            name="questions",
            erase=lambda participant: let_go(Question, participant),
            merge=_merge,
            models=("consultations.Question",),
            export=lambda participant: export(Question, participant),
        )
    )


def _on_project(project: Project, request: HttpRequest) -> dict[str, Any]:
    """The last answers, and how many questions wait, or wait too long (rule 6)."""
    questions = Question.objects.filter(project=project)
    numbers = questions.numbers_on(timezone.localdate())
    return {
        "questions": list(questions.published()[:SHOWN]) if numbers["published"] else [],
        "waiting": numbers["waiting"],
        "late": numbers["late"],
        "all_url": reverse("questions:index", args=[project.slug]),
        "ask_url": reverse("questions:ask", args=[project.slug]),
    }


def _confirm(number: int, participant: Participant) -> str:
    question = confirm(row=Question.objects.get(pk=number), participant=participant)
    return f"{reverse('questions:ask', args=[question.project.slug])}?bedankt"


def _describe(number: int) -> Description:
    question = Question.objects.select_related("project").get(pk=number)
    return Description(question.project.local.title, [(_("Uw vraag aan ons"), question.text)])


def _forget(number: int) -> None:
    forget_unconfirmed(row=Question(pk=number))


def _merge(keep: Participant, gone: Participant) -> None:
    """Two participants were one: their questions are."""
    Question.objects.filter(participant=gone).update(participant=keep)
