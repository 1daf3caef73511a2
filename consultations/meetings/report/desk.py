"""The desk where a report is written: its words, its points, its actions and what those who came corrected."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rules import may_keep_area
from consultations.meetings.desk import back_to, meeting_of, show, show_form, staff_of
from consultations.meetings.models import Meeting
from consultations.meetings.report import actions
from consultations.meetings.report.forms import AnswerForm, NewPointForm, PointForm, ReportActionForm, ReportForm
from consultations.meetings.report.models import MeetingPoint, MeetingReport, ReportCorrection

MOST = 500


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole report at the desk; saving keeps its words."""
    by, found = staff_of(request), meeting_of(pk)
    row = MeetingReport.objects.filter(meeting=found).first() or MeetingReport(meeting=found)
    form = ReportForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.keep_report(meeting=found, by=by, **given)
            messages.success(request, _("Bewaard."))
            return redirect("meetings_desk:report", pk)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    context = {
        "meeting": found,
        "report": row if row.pk else None,
        "form": form,
        "points": row.points.standing()[:MOST] if row.pk else [],
        "actions": row.actions.select_related("action__area") if row.pk else [],
        "corrections": row.corrections.select_related("contribution") if row.pk else [],
        "may_keep_area": may_keep_area(by),
        "days": actions.CORRECTION_DAYS,
        **back_to(found),
    }
    heading = _("Verslag van %s") % found.title
    return show(request, "report", heading, context, status=422 if form.errors else 200)


def add_point(request: HttpRequest, pk: int) -> HttpResponse:
    """Something that was said."""
    by, found = staff_of(request), meeting_of(pk)
    row = get_object_or_404(MeetingReport, meeting=found)
    form = NewPointForm(request.POST or None, meeting=found)

    def do(given: dict[str, Any]) -> str:
        made = actions.add_point(report=row, text=given["text"], reply=given["reply"], said_by=given["code"], by=by)
        return _("Het punt heeft kenmerk %s.") % made.contribution.reference

    return _step(request, found, form, _("Nieuw punt"), _("Zet in het verslag"), do)


def point(request: HttpRequest, pk: int, point: int) -> HttpResponse:
    """Put a point right, or take it back."""
    by, found = staff_of(request), meeting_of(pk)
    known = MeetingPoint.objects.standing().select_related("report__meeting")
    row = get_object_or_404(known, pk=point, report__meeting=found)
    form = PointForm(request.POST or None, initial={"text": row.contribution.text, "reply": row.reply})

    def do(given: dict[str, Any]) -> str:
        actions.change_point(point=row, by=by, **given)
        return _("Bewaard.")

    return _step(request, found, form, row.contribution.reference, _("Bewaar"), do)


@require_POST
def remove_point(request: HttpRequest, pk: int, point: int) -> HttpResponse:
    """It was no point."""
    by = staff_of(request)
    row = get_object_or_404(MeetingPoint.objects.standing(), pk=point, report__meeting=pk)
    return _after(request, pk, _("Het punt is ingetrokken."), lambda: actions.take_back_point(point=row, by=by))


def add_action(request: HttpRequest, pk: int) -> HttpResponse:
    """Something someone will do."""
    by, found = staff_of(request), meeting_of(pk)
    row = get_object_or_404(MeetingReport, meeting=found)
    form = ReportActionForm(request.POST or None, meeting=found)

    def do(given: dict[str, Any]) -> str:
        actions.add_report_action(report=row, by=by, **given)
        return _("De actie staat op de actielijst.")

    return _step(request, found, form, _("Nieuwe actie"), _("Zet op de actielijst"), do)


def correction(request: HttpRequest, pk: int, correction: int) -> HttpResponse:
    """Say what was done with a correction."""
    by, found = staff_of(request), meeting_of(pk)
    known = ReportCorrection.objects.select_related("report__meeting", "contribution")
    row = get_object_or_404(known, pk=correction, report__meeting=found)
    form = AnswerForm(request.POST or None, initial={"outcome": row.outcome, "answer": row.answer})

    def do(given: dict[str, Any]) -> str:
        actions.answer_correction(correction=row, by=by, **given)
        return _("Bewaard.")

    return _step(request, found, form, f"{_('Verbetering')}: {row.contribution.text[:120]}", _("Bewaar"), do)


@require_POST
def show_to_who_came(request: HttpRequest, pk: int) -> HttpResponse:
    """To who came, to correct."""
    by = staff_of(request)
    row = get_object_or_404(MeetingReport, meeting=pk)
    return _after(request, pk, _("Wie er was, krijgt een mail."), lambda: actions.show_report(report=row, by=by))


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """To everyone."""
    by = staff_of(request)
    row = get_object_or_404(MeetingReport, meeting=pk)
    return _after(request, pk, _("Het verslag staat op de site."), lambda: actions.publish_report(report=row, by=by))


def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The points with their references, to print and give back to who said them."""
    staff_of(request)
    found = meeting_of(pk)
    points = MeetingPoint.objects.standing().filter(report__meeting=found)[:MOST]
    return render(request, "consultations/meetings/report/paper.html", {"meeting": found, "points": points})


def _after(request: HttpRequest, pk: int, said: str, do: Any) -> HttpResponse:
    try:
        do()
        messages.success(request, said)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("meetings_desk:report", pk)


def _step(request: HttpRequest, found: Meeting, form: Any, heading: str, button: str, do: Any) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, do(form.cleaned_data))
            return redirect("meetings_desk:report", found.pk)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    return show_form(request, heading, form, {"button": button, **back_to(found)})
