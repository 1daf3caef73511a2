"""The questions of a project on its page, and what is open now on the front page."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms import parts
from cms.models import Project
from cms.projects.listing import concerns, drawn_cards, for_cards, project_cards
from consultations import project_states
from consultations.consultation import closing
from consultations.consultation.forms import HomeFilter
from consultations.consultation.showing import days_left
from consultations.neighbourhoods.addresses.finding import can_find
from delivery import kinds, ticking

SHOWN_ON_HOME = 6


def connect() -> None:
    """Put the questions on the project page and what is open on the front page; tell who follows what closes."""
    said = _("volgers vertellen dat een vraag sluit")
    ticking.register(ticking.Job("tell what closes", timedelta(minutes=10), closing.tell_closing, said))
    kinds.register(closing.KIND, closing.kind())
    parts.register("project", parts.Part("questions", "consultations/consultation/project_part.html", 10, questions_of))
    parts.register("home", parts.Part("open", "consultations/consultation/home_part.html", 10, open_now))


def questions_of(project: Project, request: HttpRequest) -> dict[str, Any] | None:
    """The questions of a project: open ones first, then those to come, then closed ones."""
    now = timezone.now()
    shown = [_shown(question, project, now) for question in project_states.questions_of(project)]
    if not shown:
        return None
    return {"questions": sorted(shown, key=lambda one: (not one["open"], not one["coming"])), "now": now}


def _shown(question: Any, project: Project, now: datetime) -> dict[str, Any]:
    question.project = project
    has_own_rung = question.rung is not None and question.rung_id != project.rung_id
    return {
        "row": question,
        "href": question.get_absolute_url(),
        "open": question.is_open(now),
        "coming": question.opens_at > now,
        "days_left": days_left(question, now),
        "people": question.people,
        "rung": question.rung if has_own_rung else None,
        "rungs": list(question.rung.ladder.rungs.all()) if has_own_rung else None,
    }


def open_now(home: Any, request: HttpRequest) -> dict[str, Any]:
    """Projects in which people can take part now, those that close first on top; one area when the address says so."""
    now = timezone.now()
    opened = project_states.having(Project.objects.live(), "open", now)
    projects = for_cards(opened)
    form = HomeFilter(request.GET)
    if chosen := form.chosen:
        projects = projects.filter(concerns(chosen))
    cards = project_cards(list(projects.order_by("-first_published_at", "pk")[:SHOWN_ON_HOME]))
    cards.sort(key=lambda card: (card["state"].days_left is None, card["state"].days_left))
    return {
        "cards": drawn_cards(cards, level="3", all_open=True),
        "area": form.area,
        "filter": form,
        "can_find": can_find(),
    }
