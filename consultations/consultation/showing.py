"""What the page of a question shows around its instrument: promise, frameworks, window and people."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.consultation.models import Consultation


def consultation_context(consultation: Consultation, now: datetime) -> dict[str, Any]:
    """A question with the promise that holds for it, in a fixed number of queries."""
    project = consultation.project
    own_frameworks = list(consultation.frameworks.all())
    frameworks = [*project.frameworks.all(), *own_frameworks]
    rung = consultation.own_or_project_rung
    return {
        "consultation": consultation,
        "project": project,
        "rung": rung,
        "rungs": list(rung.ladder.rungs.all()),
        "has_own_rung": consultation.rung_id is not None and consultation.rung_id != project.rung_id,
        "fixed": [framework for framework in frameworks if framework.kind == "fixed"],
        "open": [framework for framework in frameworks if framework.kind == "open"],
        "is_open": consultation.is_open(now),
        "is_closed": consultation.is_closed(now),
        "is_coming": consultation.opens_at > now,
        "days_left": days_left(consultation, now),
        "has_own_frameworks": bool(own_frameworks),
        **_heard_back(consultation, now),
        "crumbs": [
            {"title": _("Projecten"), "url": reverse("wagtail_serve", args=["projecten/"])},
            {"title": project.local.title, "url": project.get_absolute_url()},
        ],
    }


def _heard_back(consultation: Consultation, now: datetime) -> dict[str, Any]:
    """Where what was done with the answers is told, or that it is late (rule 6)."""
    told = consultation.weighings.filter(state="published").order_by("-published_at").first()
    if told:
        told.project = consultation.project
    due = consultation.project.feedback_date
    return {
        "answered_url": told.get_absolute_url() if told else "",
        "is_late": bool(not told and due and due < timezone.localdate(now)),
    }


def days_left(consultation: Consultation, now: datetime) -> int | None:
    """Whole days until the question closes, 0 on the last day; None when it is always open or no longer open."""
    if consultation.closes_at is None or not consultation.is_open(now):
        return None
    return (timezone.localdate(consultation.closes_at) - timezone.localdate(now)).days
