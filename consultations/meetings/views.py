"""The list of meetings and the page of each: the same for every visitor."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from clock.now import page_now
from cms import parts
from cms.caching import shareable
from consultations.meetings import rules
from consultations.meetings.listing import MeetingFilter, elsewhere, listed
from consultations.meetings.models import Meeting
from consultations.meetings.report.showing import public_report


@shareable
def index(request: HttpRequest) -> HttpResponse:
    """The meetings still to come, twenty a page; or those that have been."""
    form = MeetingFilter(request.GET)
    page = listed(form, request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": page,
        "query": request.GET.urlencode(),
        "elsewhere": elsewhere(timezone.localdate()),
    }
    return render(request, "consultations/meetings/index.html", context)


@shareable
def meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """One meeting: when, where, what for, how to come, and afterwards what came of it."""
    found = meeting_at(slug)
    now = page_now()
    context: dict[str, Any] = {
        "meeting": found,
        "room": found.room,
        "takes_sign_ups": rules.takes_sign_ups(found, now),
        "sign_up_ends_at": rules.sign_up_ends_at(found),
        "is_over": found.is_over(now),
        "has_begun": found.starts_at <= now,
        **public_report(found),
        "documents": list(found.documents.order_by("title")[:50]),
        "parts": parts.of("meeting", found, request),
        "others": list(_of_series(found)[:12]) if found.series_id else [],
    }
    return render(request, "consultations/meetings/meeting.html", context)


def meeting_at(slug: str) -> Meeting:
    """The public meeting at this address; 404 for a draft."""
    return get_object_or_404(Meeting.objects.public().with_about(), slug=slug)


def _of_series(found: Meeting) -> QuerySet[Meeting]:
    return Meeting.objects.public().filter(series=found.series_id).order_by("starts_at", "pk")
