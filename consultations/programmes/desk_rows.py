"""The rows of a programme at the desk: priorities, actions, what is left out, signatures, reports and states."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from consultations.programmes import actions
from consultations.programmes.desk import back_to, show_form, staff_of
from consultations.programmes.forms import (
    ActionForm,
    LeftOutForm,
    PriorityForm,
    ReportForm,
    RowForm,
    SignatureForm,
    StateForm,
)
from consultations.programmes.models import MOST_PRIORITIES, LeftOut, Priority, Programme, ProgrammeAction
from consultations.programmes.published import Signature, YearReport

KINDS: dict[str, tuple[type[RowForm], Any]] = {
    "prioriteit": (PriorityForm, gettext_lazy("Prioriteit")),
    "actie": (ActionForm, gettext_lazy("Actie")),
    "niet": (LeftOutForm, gettext_lazy("Wat wij niet doen")),
}


def row(request: HttpRequest, pk: int, kind: str, row: int | None = None) -> HttpResponse:
    """A priority, an action or something left out is added or changed."""
    by, programme = staff_of(request), get_object_or_404(Programme, pk=pk)
    form_class, label = _kind(kind)
    instance = _row(programme, kind, row) if row else _new(programme, kind)
    initial = {"priority": request.GET.get("bij")} if kind == "actie" and not row else {}
    form = form_class(request.POST or None, instance=instance, programme=programme, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_row(row=form.save(commit=False), by=by)
            messages.success(request, _("Bewaard. Op de site staat het als u publiceert."))
            return redirect("programmes_desk:programme", pk)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    context = {"button": _("Bewaar"), **back_to(programme)}
    if row:
        context |= {"remove_url": reverse("programmes_desk:remove_row", args=[pk, kind, row])}
    return show_form(request, str(label), form, context)


@require_POST
def remove(request: HttpRequest, pk: int, kind: str, row: int) -> HttpResponse:
    """A row goes from the text staff work on."""
    by, programme = staff_of(request), get_object_or_404(Programme, pk=pk)
    actions.remove_row(row=_row(programme, kind, row), by=by)
    messages.success(request, _("Weggehaald. Op de site verdwijnt het als u publiceert."))
    return redirect("programmes_desk:programme", pk)


def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter who signed, when, and what they commit to."""
    by, programme = staff_of(request), get_object_or_404(Programme, pk=pk)
    form = SignatureForm(request.POST or None, instance=Signature(programme=programme), programme=programme)
    if request.method == "POST" and form.is_valid():
        try:
            actions.sign(signature=form.save(commit=False), by=by)
            messages.success(request, _("De ondertekening staat op de site."))
            return redirect("programmes_desk:programme", pk)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    return show_form(request, _("Voer een ondertekening in"), form, {"button": _("Bewaar"), **back_to(programme)})


def report(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """Write the introduction of a year's report, and publish it."""
    by, programme = staff_of(request), get_object_or_404(Programme, pk=pk)
    if not programme.runs_in(year):
        raise Http404
    found = programme.reports.filter(year=year).first() or YearReport(programme=programme, year=year)
    form = ReportForm(
        request.POST or None, instance=found, programme=programme, initial={"publish": bool(found.published_at)}
    )
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.keep_report(report=form.save(commit=False), by=by)
            if form.cleaned_data["publish"]:
                actions.publish_report(report=kept, by=by)
            messages.success(request, _("Bewaard."))
            return redirect("programmes_desk:programme", pk)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    help_text = _("Wat er gebeurde, haalt het verslag zelf van de site: projecten, initiatieven, acties en geld.")
    context = {"button": _("Bewaar"), "help": help_text, **back_to(programme)}
    return show_form(request, _("Jaarverslag %s") % year, form, context)


def action_state(request: HttpRequest, pk: int, action: int) -> HttpResponse:
    """How far an action is; everyone sees it at once."""
    by, programme = staff_of(request), get_object_or_404(Programme, pk=pk)
    found = get_object_or_404(ProgrammeAction.objects.select_related("priority"), pk=action, priority__programme=pk)
    initial = {"state": found.state, "note": found.state_note, "done_on": found.done_on}
    form = StateForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_action_state(action=found, **form.cleaned_data, by=by)
            messages.success(request, _("Bewaard. Iedereen kan het nu lezen."))
            return redirect("programmes_desk:programme", pk)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    return show_form(request, str(found), form, {"button": _("Bewaar"), **back_to(programme)})


def _kind(kind: str) -> tuple[type[RowForm], Any]:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


def _row(programme: Programme, kind: str, pk: int) -> Any:
    _kind(kind)
    if kind == "actie":
        return get_object_or_404(ProgrammeAction, pk=pk, priority__programme=programme)
    return get_object_or_404(Priority if kind == "prioriteit" else LeftOut, pk=pk, programme=programme)


def _new(programme: Programme, kind: str) -> Any:
    if kind == "actie":
        return ProgrammeAction()
    if kind == "niet":
        return LeftOut(programme=programme)
    taken = set(programme.priorities.values_list("number", flat=True))
    free = next((number for number in range(1, MOST_PRIORITIES + 1) if number not in taken), None)
    return Priority(programme=programme, **({"number": free} if free else {}))
