"""At the door: who comes in on a phone, who came without signing up, and the list on paper."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Case, F, Q, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from consultations.meetings.attendance import actions
from consultations.meetings.attendance.counting import how_many_came
from consultations.meetings.desk import meeting_of, staff_of
from consultations.meetings.models import SignUp
from consultations.register.references import read_reference

PER_PAGE = 60
MOST_ON_PAPER = 1000
NAMED_FIRST = Case(When(name="", then=Value(1)), default=Value(0))
STEPS = {"1": 1, "5": 5, "-1": -1}


def door(request: HttpRequest, pk: int) -> HttpResponse:
    """Everyone who signed up, found by name or code, with a button to check them in; and the walk-ins."""
    staff_of(request)
    found, words = meeting_of(pk), request.GET.get("q", "").strip()[:80]
    rows = SignUp.objects.filter(meeting=found, state__in=SignUp.STANDING).select_related("arrival")
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(code=read_reference(words) or "-"))
    page = Paginator(
        rows.order_by(F("arrival__at").asc(nulls_first=True), NAMED_FIRST, "name", "line"), PER_PAGE
    ).get_page(request.GET.get("page"))
    context = {"meeting": found, "room": found.room, "page_obj": page, "came": how_many_came(found), "words": words}
    response = render(request, "consultations/meetings/door.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def check_in(request: HttpRequest, pk: int, sign_up: int) -> HttpResponse:
    """Someone is there, or was noted by mistake."""
    by = staff_of(request)
    found = get_object_or_404(SignUp, pk=sign_up, meeting=pk)
    try:
        if "weg" in request.POST:
            actions.undo_check_in(sign_up=found, by=by)
        else:
            actions.check_in(sign_up=found, by=by)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("meetings_desk:door", pk)


@require_POST
def walk_ins(request: HttpRequest, pk: int) -> HttpResponse:
    """More people without a sign-up, or one too many was counted."""
    by = staff_of(request)
    step = STEPS.get(request.POST.get("stap", ""))
    if step is not None:
        actions.count_walk_ins(meeting=meeting_of(pk), more=step, by=by)
    return redirect(f"{reverse('meetings_desk:door', args=[pk])}#inloop")


def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The list to print for at the door, with room for who walks in."""
    staff_of(request)
    found = meeting_of(pk)
    rows = SignUp.objects.filter(meeting=found, state__in=SignUp.STANDING)
    context: dict[str, Any] = {
        "meeting": found,
        "coming": rows.coming().order_by(NAMED_FIRST, "name", "line")[:MOST_ON_PAPER],
        "waiting": rows.waiting()[:MOST_ON_PAPER],
        "people": rows.coming().people(),
        "heading": _("Lijst voor aan de deur"),
    }
    return render(request, "consultations/meetings/paper.html", context)
