"""Meetings on the pages of what they are about: projects, areas, organisations, initiatives, bodies, home, my page."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.models import Organisation, Participant
from areas.models import Area
from clock.now import page_now
from cms.models import Project
from consultations.bodies.models import Body
from consultations.initiatives.models import Initiative
from consultations.meetings.listing import in_areas
from consultations.meetings.models import Meeting, SignUp
from consultations.neighbourhoods.scope import scope_of

COMING, HELD = 4, 3
TEMPLATE = "consultations/meetings/part.html"


def on_project(project: Project, request: HttpRequest) -> dict[str, Any] | None:
    """What is to come about a project, and what was."""
    return _part(Meeting.objects.filter(project=project), project=project.slug)


def on_area(area: Area, request: HttpRequest) -> dict[str, Any] | None:
    """Meetings for an area, what lies in it and the projects there."""
    scope = scope_of(area)
    return _part(Meeting.objects.filter(in_areas(scope.areas) | Q(project__in=scope.projects)), gebied=area.slug)


def on_organisation(organisation: Organisation, request: HttpRequest) -> dict[str, Any] | None:
    """Meetings an organisation holds, or helps to hold."""
    return _part(Meeting.objects.filter(organisation=organisation))


def on_initiative(initiative: Initiative, request: HttpRequest) -> dict[str, Any] | None:
    """Meetings about an initiative."""
    return _part(Meeting.objects.filter(initiative=initiative))


def on_body(body: Body, request: HttpRequest) -> dict[str, Any] | None:
    """Meetings of a body that anyone may come to."""
    return _part(Meeting.objects.filter(body=body))


def on_home(page: Any, request: HttpRequest) -> dict[str, Any] | None:
    """The first meetings to come, anywhere."""
    soon = list(Meeting.objects.going_on(page_now()).select_related("room")[:3])
    if not soon:
        return None
    return {"meetings": soon, "all_url": reverse("meetings:index"), "heading": _("Binnenkort")}


def my_meetings(participant: Participant, request: HttpRequest) -> dict[str, Any] | None:
    """The meetings someone means to come to."""
    standing = SignUp.objects.filter(participant=participant, meeting__ends_at__gt=page_now()).standing()
    found = list(standing.select_related("meeting__room").order_by("meeting__starts_at")[:20])
    return {"sign_ups": found} if found else None


def _part(found: QuerySet[Meeting], **chosen: str) -> dict[str, Any] | None:
    """What is to come and the last that were; nothing where there never was one."""
    now = page_now()
    rows: Any = found.select_related("room")
    meetings, held = list(rows.coming(now)[:COMING]), list(rows.over(now)[:HELD])
    if not meetings and not held:
        return None
    query = f"?{urlencode(chosen)}" if chosen else ""
    return {
        "meetings": meetings,
        "held": held,
        "all_url": reverse("meetings:index") + query,
        "feed_url": reverse("meetings:feed") + query if chosen else "",
    }
