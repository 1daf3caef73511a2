"""The desk of meetings in Wagtail's admin: the list, and one meeting with who comes."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.rules import may_ask
from clock.now import database_now
from cms import parts
from consultations.meetings import actions
from consultations.meetings.attendance.counting import how_many_came
from consultations.meetings.desk_forms import MeetingForm
from consultations.meetings.models import Meeting, SignUp
from consultations.meetings.rules import may_keep_meetings

PER_PAGE = 50
TABS = {"": "komend", "geweest": "geweest", "concept": "concept"}


def index(request: HttpRequest) -> HttpResponse:
    """The meetings to come, those that were, or the drafts."""
    staff_of(request)
    now, tab = database_now(), request.GET.get("toon", "")
    known = Meeting.objects.select_related("project", "room", "series")
    if tab == "concept":
        found = known.filter(state=Meeting.State.DRAFT).order_by("starts_at", "pk")
    elif tab == "geweest":
        found = known.over(now)
    else:
        tab, found = "", known.coming(now)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return show(request, "index", _("Bijeenkomsten"), {"page_obj": page, "tab": tab})


def edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Plan a meeting, or change what it says."""
    by = staff_of(request)
    found = meeting_of(pk) if pk else Meeting()
    form = MeetingForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            kept = actions.keep_meeting(
                meeting=form.save(commit=False),
                areas=given["areas"],
                documents=given["documents"],
                seats=given["seats"],
                by=by,
            )
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("Bewaard."))
            return redirect("meetings_desk:meeting", kept.pk)
    back = back_to(found) if pk else {"back_url": reverse("meetings_desk:index"), "back_label": _("Alle bijeenkomsten")}
    heading = found.title if pk else _("Nieuwe bijeenkomst")
    return show_form(request, heading, form, {"button": _("Bewaar"), **back})


def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting: how it stands, who comes, and what they need."""
    staff_of(request)
    found = meeting_of(pk)
    rows = SignUp.objects.filter(meeting=found, state__in=SignUp.STANDING)
    standing = rows.select_related("participant", "arrival").order_by("line")
    context = {
        "meeting": found,
        "room": found.room,
        "is_over": found.is_over(database_now()),
        "page_obj": Paginator(standing, PER_PAGE).get_page(request.GET.get("page")),
        "pending": found.sign_ups.filter(state=SignUp.State.PENDING).count(),
        "wishes": rows.coming().exclude(wishes="").order_by("line")[:PER_PAGE],
        "asked": rows.exclude(question="").order_by("line")[:PER_PAGE],
        "came": how_many_came(found),
        "may_ask": may_ask(request.user),
        "parts": parts.of("meeting_desk", found, request),
        "back_url": reverse("meetings_desk:index"),
        "back_label": _("Alle bijeenkomsten"),
    }
    return show(request, "meeting", found.title, context)


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it on the site."""
    by = staff_of(request)
    return after(request, pk, _("De bijeenkomst staat op de site."), actions.publish_meeting, by)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    by, found = staff_of(request), meeting_of(pk)
    try:
        actions.remove_draft(meeting=found, by=by)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("meetings_desk:meeting", pk)
    messages.success(request, _("Het concept is weg."))
    return redirect("meetings_desk:index")


def after(request: HttpRequest, pk: int, said: str, action: Any, by: User, **given: Any) -> HttpResponse:
    """Do this with a meeting and go back to it, with what happened or why not."""
    try:
        action(meeting=meeting_of(pk), by=by, **given)
        messages.success(request, said)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("meetings_desk:meeting", pk)


def staff_of(request: HttpRequest) -> User:
    """The member of staff at the desk; PermissionDenied for who may not keep meetings."""
    if not may_keep_meetings(request.user) or not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def meeting_of(pk: int) -> Meeting:
    """The meeting at this address."""
    return get_object_or_404(Meeting.objects.select_related("project", "series", "room"), pk=pk)


def back_to(found: Meeting) -> dict[str, str]:
    """The way back to one meeting."""
    return {"back_url": reverse("meetings_desk:meeting", args=[found.pk]), "back_label": found.title}


def show_form(request: HttpRequest, heading: str, form: Any, context: dict[str, Any]) -> HttpResponse:
    """A screen with one form."""
    return show(request, "form", heading, {"form": form, **context}, status=422 if form.errors else 200)


def show(request: HttpRequest, page: str, heading: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A screen of this desk."""
    frame = {"heading": heading, "icon_name": "date"}
    return render(request, f"consultations/meetings/desk_{page}.html", {**frame, **context}, status=status)
