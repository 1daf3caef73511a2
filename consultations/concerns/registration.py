"""What concerns make known to the project page and to the apps below."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import features
from accounts.models import Participant
from cms import parts
from cms.models import Project
from consultations.concerns import mails
from consultations.concerns.actions import confirm_concern
from consultations.concerns.models import Concern
from consultations.questions.actions import export, forget_unconfirmed, let_go
from delivery import kinds
from delivery.confirmations import Description, Handler, register_subject

SHOWN = 3


def connect() -> None:
    """Put published answers, and what is late, on the project page; register mails, confirming, erasing and merging."""
    parts.register("project", parts.Part("concerns", "consultations/concerns/project_part.html", 50, _on_project))
    kinds.register("concern_raised", kinds.Kind(render=mails.concern_raised))
    kinds.register("concern_answered", kinds.Kind(render=mails.concern_answered))
    register_subject("concern", Handler(_confirm, _describe, _forget, lambda number: None))
    features.register(
        features.Feature(
            name="concerns",
            erase=lambda participant: let_go(Concern, participant),
            merge=_merge,
            models=("consultations.Concern",),
            export=lambda participant: export(Concern, participant),
        )
    )


def _on_project(project: Project, request: HttpRequest) -> dict[str, Any] | None:
    """Published answers to concerns, and how many wait too long (rule 6); nothing when there is neither."""
    concerns = Concern.objects.filter(project=project)
    numbers = concerns.numbers_on(timezone.localdate())
    published = list(concerns.published()[:SHOWN]) if numbers["published"] else []
    return {"concerns": published, "late": numbers["late"]} if published or numbers["late"] else None


def _confirm(number: int, participant: Participant) -> str:
    concern = confirm_concern(concern=Concern.objects.get(pk=number), participant=participant)
    return f"{reverse('concerns:voice', args=[concern.project.slug])}?bedankt"


def _describe(number: int) -> Description:
    concern = Concern.objects.select_related("project").get(pk=number)
    return Description(concern.project.local.title, [(_("Uw zorg"), concern.text)])


def _forget(number: int) -> None:
    forget_unconfirmed(row=Concern(pk=number))


def _merge(keep: Participant, gone: Participant) -> None:
    """Two participants were one: their concerns are."""
    Concern.objects.filter(participant=gone).update(participant=keep)
