"""The report for those who came, behind the link of their sign-up, with the form that corrects it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from clock.now import database_now
from consultations.meetings.report import actions
from consultations.meetings.report.forms import CorrectForm
from consultations.meetings.report.models import MeetingReport
from consultations.meetings.report.showing import told
from consultations.meetings.signups.keys import sign_up_of
from delivery.unlisted import unlisted


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def for_who_came(request: HttpRequest, token: str) -> HttpResponse:
    """Read the report before it is published, and say what is not right."""
    own = sign_up_of(token)
    if own is None or not hasattr(own, "arrival"):
        raise Http404
    report = MeetingReport.objects.filter(meeting=own.meeting_id).exclude(state=MeetingReport.State.WRITING).first()
    if report is None:
        raise Http404
    if report.is_public:
        return redirect(own.meeting)
    form = CorrectForm(request.POST or None, report=report)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_report(report=report, sign_up=own, **form.cleaned_data)
            return redirect(f"{request.path}?bedankt")
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    context: dict[str, Any] = {
        "meeting": own.meeting,
        "report": report,
        "form": form,
        "is_open": report.takes_corrections(timezone.localdate(database_now())),
        "thanks": "bedankt" in request.GET,
        **told(report),
    }
    template = "consultations/meetings/report/for_who_came.html"
    return render(request, template, context, status=422 if form.errors else 200)
